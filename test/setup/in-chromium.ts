import { hasChromium } from './browsers.ts';
import type { Print } from './command.ts';
import type { Counts } from './steps.ts';

/** What could not be looked at here, for the end of the run. */
export const leftOut: string[] = [];

/** A step that only Chromium can do: left out where there is none. In CI that can't be, as one that is missing is an error. */
export function inChromium(name: string, run: (print: Print) => Promise<Counts>) {
  return async (print: Print): Promise<Counts> => {
    if (hasChromium()) return run(print);
    leftOut.push(name);
    print(
      'Left out: this is tried in Chromium, Google Chrome or Microsoft Edge, and none is here or none was asked for.\n',
    );
    return { passed: 0, failed: 0 };
  };
}
