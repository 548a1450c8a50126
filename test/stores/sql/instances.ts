import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { tokens } from './instance.ts';

const script = join(import.meta.dirname, 'instance.ts');

/** Runs one job in several processes at once. Gives what each answered. */
export function runInstances(count: number, address: string, job: string): Promise<number[]> {
  const run = async (): Promise<number> => {
    const { stdout } = await promisify(execFile)(process.execPath, [script, address, job]);
    return Number(stdout);
  };
  return Promise.all(Array.from({ length: count }, run));
}

/** Starts one job in a process. */
export const startInstance = (address: string, job: string): ChildProcess =>
  spawn(process.execPath, [script, address, job], { stdio: ['ignore', 'pipe', 'inherit'] });

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

export { script, tokens };
