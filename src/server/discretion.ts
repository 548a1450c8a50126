/** Answers go out at multiples of this, in milliseconds; longer than the work for one who is known takes. */
const step = 250;
/** How long a message has at least to be taken before the answer goes out, in milliseconds. */
const room = 200;

/**
 * Does something whose duration would tell whom the site knows, and says when it has a whole number of steps behind it,
 * whether it went well or not. No message is waited for, as only some get one.
 */
export async function discreetly<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    const left = step - ((performance.now() - start) % step);
    await new Promise((resolve) => setTimeout(resolve, left < room ? left + step : left));
  }
}
