/**
 * Calls what an app gave us, and waits for nothing. What fails there, at once or later, changes nothing here: a promise
 * that nobody hears of would end the process.
 * @param onError Must not throw.
 */
export function callHook(hook: () => unknown, onError: (error: unknown) => void = () => undefined): void {
  try {
    void Promise.resolve(hook()).catch(onError);
  } catch (error) {
    onError(error);
  }
}
