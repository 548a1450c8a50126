/** Counts seconds down, by the clock: a page that slept comes back to the right number. */
export class Countdown {
  readonly #onTick: () => void;
  #end = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onTick: () => void) {
    this.#onTick = onTick;
  }

  /** Seconds that are left. */
  get left(): number {
    return Math.max(0, Math.ceil((this.#end - Date.now()) / 1000));
  }

  start(seconds: number): void {
    this.#end = Date.now() + seconds * 1000;
    this.resume();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    this.stop();
    if (this.left === 0) return;
    this.#timer = setTimeout(() => {
      this.#onTick();
      this.resume();
    }, 1000);
  }
}

/** A length of time in words: seconds up to a minute and a half, then minutes. */
export function duration(seconds: number, language: string): string {
  const [value, unit] = seconds > 90 ? [Math.ceil(seconds / 60), 'minute'] : [seconds, 'second'];
  const options = { style: 'unit', unit, unitDisplay: 'long' } as const;
  try {
    return new Intl.NumberFormat(language || undefined, options).format(value);
  } catch {
    // A page may write anything into `lang`.
    return new Intl.NumberFormat('en', options).format(value);
  }
}
