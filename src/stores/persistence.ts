/**
 * Asks the browser to keep this site's data when room gets short. To be called once there is something to keep: some
 * browsers ask the person. Never throws.
 * @returns Whether the data is now safe from being cleared without the person's doing.
 */
export async function requestPersistence(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    // Not a secure context, or not offered here.
    return false;
  }
}
