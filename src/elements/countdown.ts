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
