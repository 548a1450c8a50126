/** A copy that has its own fields and no others: what a page added to all objects is nothing that anybody gave or kept. */
export function bare<T extends object>(fields: T): T {
  return Object.setPrototypeOf({ ...fields }, null) as T;
}
