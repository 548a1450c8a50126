import type { Bcrypt } from './passwords.ts';

/**
 * bcrypt where there is no worker. It lets go of the thread every 100 ms (a figure that bcryptjs does not let anyone
 * change), so that input still responds.
 * @param progress Called with how far one hash has come, from 0 to 1.
 */
export function mainThreadBcrypt(progress?: (fraction: number) => void): Bcrypt {
  return async (text, salt) => {
    const { hash } = await import('bcryptjs');
    return new Promise((resolve, reject) => {
      const done = (error: Error | null, result?: string) => {
        if (result === undefined) reject(error ?? new Error('bcrypt gave nothing'));
        else resolve(result);
      };
      hash(text, salt, done, progress);
    });
  };
}
