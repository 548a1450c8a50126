/** What came of asking one thing over and over. */
export interface Answered {
  /** Successes a second. */
  readonly rate: number;
  /** Milliseconds that a success took: the middle one, and the 99th of a hundred. */
  readonly p50: number;
  readonly p99: number;
  /** How often it failed. */
  readonly refused: number;
}

/** The value below which so many of a hundred are. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? NaN;
}

/** Notes what happens from one moment on. */
export class Notes {
  readonly #since: number;
  readonly #times: number[] = [];
  #closed = false;
  #last = 0;
  #refused = 0;

  /** @param warmUp Milliseconds before anything counts. */
  constructor(warmUp: number) {
    this.#since = performance.now() + warmUp;
  }

  add(success: boolean, milliseconds: number): void {
    const now = performance.now();
    if (now < this.#since || this.#closed) return;
    if (!success) {
      this.#refused++;
      return;
    }
    this.#last = now;
    this.#times.push(milliseconds);
  }

  /** What happens from now on doesn't count. */
  close(): void {
    this.#closed = true;
  }

  /** Until the last, not from the first: a server may keep all its answers back until its line is empty. */
  result(): Answered {
    const times = this.#times.sort((one, other) => one - other);
    return {
      rate: times.length > 0 ? (times.length * 1000) / (this.#last - this.#since) : 0,
      p50: percentile(times, 50),
      p99: percentile(times, 99),
      refused: this.#refused,
    };
  }
}
