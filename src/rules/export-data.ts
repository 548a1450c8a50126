import type { RuleOf } from './access.ts';
import { toUser } from './accounts.ts';
import { ownSessions } from './own-sessions.ts';
import { recently } from './recent-proof.ts';

/**
 * Everything that is kept about the caller (GDPR, articles 15 and 20), but for what only proves who they are: hashes,
 * and links with their addresses, which end within days.
 */
export const exportData: RuleOf<'export-data'> = recently(async (_input, context, current) => ({
  output: {
    exportedAt: context.now(),
    user: toUser(current.user),
    sessions: await ownSessions(current, context),
  },
}));
