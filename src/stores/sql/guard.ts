import type { Query } from './driver.ts';

/** Milliseconds that a transaction may let pass without asking anything, while others wait for it. */
const patience = 5000;

/**
 * Runs the work of a transaction over its query. Whoever keeps the query finds it of no use afterwards, and work that
 * awaits something that doesn't come is given up.
 */
export async function guard<T>(query: Query, work: (query: Query) => Promise<T>): Promise<T> {
  let over = false;
  let asking = 0;
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      if (asking > 0) timer?.refresh();
      else reject(new TypeError('A transaction awaited something else than its own verbs.'));
    }, patience);
  });
  const ask: Query = async (...statement) => {
    if (over) throw new TypeError('The transaction is over.');
    asking++;
    try {
      return await query(...statement);
    } finally {
      asking--;
      if (!over) timer?.refresh();
    }
  };
  try {
    return await Promise.race([work(ask), idle]);
  } finally {
    over = true;
    clearTimeout(timer);
  }
}
