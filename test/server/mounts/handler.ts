import { hash } from 'bcryptjs';
import { createAuthHandler } from '../../../src/server/handler.ts';
import type { AuthHandler } from '../../../src/server/handler.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';

/** The handler that is mounted everywhere: real rules and passwords, by what every runtime has. */
export function createMountedHandler(baseUrl: string): AuthHandler {
  return createAuthHandler({
    store: createMemoryStore(),
    baseUrl,
    bcrypt: hash,
    trustedProxies: ['127.0.0.1', '::1'],
    changePasswordPage: '/account',
    accessTokens: { audience: 'https://api.example.com' },
    bodyTimeout: 1000,
    policy: {
      registration: { verifyEmail: false },
      passwords: { cost: 10 },
      pages: { reset: '/reset', verify: '/verify' },
    },
  });
}

/** An app's own route: who somebody is, for those who are signed in. */
export async function whoAmI(
  handler: AuthHandler,
  request: Parameters<AuthHandler['verifySession']>[0],
): Promise<{ status: number; text: string }> {
  const session = await handler.verifySession(request);
  return session ? { status: 200, text: session.user.username ?? '' } : { status: 401, text: 'sign in first' };
}
