/** A length of time. */
export interface Duration {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** What the rules take for the time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Lets time pass at once: sessions end, links expire, waiting times are over. */
  advance(duration: Duration): void;
}

/**
 * A clock that can be moved.
 * @param at Where it stands still until it is moved, in milliseconds since 1970. Without it, it goes with `Date.now()`,
 * and so with a test runner's own fake timers.
 */
export function createClock(at?: number): Clock {
  let ahead = 0;
  return {
    now: () => (at ?? Date.now()) + ahead,
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      ahead += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
}
