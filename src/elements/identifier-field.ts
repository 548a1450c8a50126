import type { Settings } from '../core/types.ts';
import type { Field } from './view.ts';

/** By what a person says who they are. */
export function identifierField(settings: Settings | null | undefined, value: string): Field {
  const email = settings?.identifier === 'email';
  return {
    key: 'identifier',
    name: 'username',
    ...(email && { type: 'email' }),
    label: email ? 'emailLabel' : 'identifierLabel',
    missing: email ? 'missingEmail' : 'missingIdentifier',
    value,
  };
}
