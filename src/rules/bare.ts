/** The fields that are its own and no others: what a page added to all objects is nothing that anybody gave or kept. */
export function bare<T extends object>(fields: T): T {
  // What is bare already need not be copied; copying costs a good part of the check of a session.
  return Object.getPrototypeOf(fields) === null ? fields : (Object.setPrototypeOf({ ...fields }, null) as T);
}
