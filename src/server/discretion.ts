/** Answers go out at multiples of this, in milliseconds; longer than the work for one who is known takes. */
const step = 250;

/**
 * Does something whose duration would tell whom the site knows, and says when it has a whole number of steps behind it,
 * whether it went well or not.
 */
export async function discreetly<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    const spent = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, step - (spent % step)));
  }
}
