/** Measures several times, and once before that which doesn't count: the first time is like no other. */
export async function repeat<T>(count: number, measure: () => Promise<T>): Promise<T[]> {
  await measure();
  const all: T[] = [];
  while (all.length < count) all.push(await measure());
  return all;
}
