import type { Page } from 'puppeteer-core';

/** A way to learn how long the page's own thread is held. */
export interface Watch<T> {
  start(page: Page): Promise<void>;
  stop(page: Page): Promise<T>;
}

export interface Silence {
  /** The longest task that the browser itself calls long: 50 ms or more; 0 if there was none. */
  readonly longTask: number;
  /** The longest time in which the page could not even answer a message of its own. */
  readonly gap: number;
}

type Watched = Window & { stopWatching?: () => Silence };

/** Runs in the page. */
function listen(): void {
  let longTask = 0;
  let gap = 0;
  let last = performance.now();
  const note = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longTask = Math.max(longTask, duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  (window as Watched).stopWatching = () => {
    note(observer.takeRecords());
    observer.disconnect();
    port1.close();
    return { longTask, gap };
  };
}

/** From inside, as a page can. */
export const fromInside: Watch<Silence> = {
  start: (page) => page.evaluate(listen),
  stop: (page) => page.evaluate(() => (window as Watched).stopWatching?.() ?? { longTask: NaN, gap: NaN }),
};

export interface Task {
  /** Milliseconds by the clock: with them what else the machine had to do meanwhile. */
  readonly wall: number;
  /** Milliseconds of the processor's time. */
  readonly processor: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
  /** Microseconds. */
  readonly dur?: number;
  readonly tdur?: number;
}

/** From outside, by the browser's own record of every task. */
export const fromOutside: Watch<Task> = {
  start: (page) => page.tracing.start({ categories: ['toplevel'] }),
  async stop(page) {
    const trace = new TextDecoder().decode(await page.tracing.stop());
    const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
    const threads = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
    const tasks = traceEvents.filter(
      ({ name, pid, tid }) =>
        name === 'ThreadControllerImpl::RunTask' && threads.some((thread) => thread.pid === pid && thread.tid === tid),
    );
    if (tasks.length === 0) throw new Error('Chromium recorded no tasks');
    const longest = (times: number[]): number => times.reduce((one, other) => Math.max(one, other), 0) / 1000;
    return {
      wall: longest(tasks.map(({ dur }) => dur ?? 0)),
      processor: longest(tasks.map(({ tdur }) => tdur ?? 0)),
    };
  },
};
