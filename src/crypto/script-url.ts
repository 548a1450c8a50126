/** The part of Trusted Types that is used here; TypeScript's own declarations of the DOM do not have it yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const ours = new Set<string>();
let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * A worker's address in the form that Trusted Types ask for, by the one policy of ours: `auth-elements`. It vouches for
 * nothing but the addresses that come through here.
 */
export function scriptUrl(url: string): string {
  ours.add(url);
  try {
    policy ??= (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('auth-elements', {
      createScriptURL(asked) {
        if (!ours.has(asked)) throw new TypeError('auth-elements: not a worker of ours');
        return asked;
      },
    });
  } catch {
    // The page does not list the policy, or another copy of this module has it. Where that matters, `Worker` refuses.
  }
  return policy?.createScriptURL(url) ?? url;
}
