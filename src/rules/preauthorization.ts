import { canonical } from '../core/canonical.ts';
import type { RuleOf } from './access.ts';
import { toPage } from './page.ts';
import { confirmCurrent } from './session.ts';

/** Addresses by their keys, each once, as it was typed first. */
function byKey(emails: readonly string[]): Map<string, string> {
  return new Map(emails.map((email) => [canonical(email), email] as const).reverse());
}

/** A page of the addresses that may register. */
export const listPreauthorized: RuleOf<'list-preauthorized'> = async (paging, { store }) => ({
  output: await toPage(store, 'preauthorized', paging, ({ email, createdAt }) => ({ email, createdAt })),
});

/** Lets addresses register. Who has an account or was let in before is passed over. */
export const preauthorize: RuleOf<'preauthorize'> = async ({ emails }, { store, ...context }, current) => {
  const createdAt = context.now();
  const added = await store.transact(async (verbs) => {
    await confirmCurrent(verbs, current);
    let count = 0;
    for (const [id, email] of byKey(emails)) {
      if ((await verbs.get('preauthorized', id)) ?? (await verbs.find('users', 'emailKey', id))) continue;
      await verbs.insert('preauthorized', { id, email, createdAt });
      count++;
    }
    return count;
  });
  return { output: { added } };
};

/** Takes the permission back from those who have not used it. */
export const withdrawPreauthorization: RuleOf<'withdraw-preauthorization'> = async ({ emails }, { store }, current) => {
  const withdrawn = await store.transact(async (verbs) => {
    await confirmCurrent(verbs, current);
    let count = 0;
    for (const id of byKey(emails).keys()) if (await verbs.delete('preauthorized', id)) count++;
    return count;
  });
  return { output: { withdrawn } };
};
