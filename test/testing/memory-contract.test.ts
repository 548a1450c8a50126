import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuthAction } from '../../src/core/actions.ts';
import { adapterContract, memory } from '../../src/testing.ts';
import type { AdapterSubject, MemoryOptions } from '../../src/testing.ts';

const runner = { assert, describe, it };

/** The memory adapter, which is what a page without a server has: `auth-deliver` decides whether messages go out. */
function subject(options: MemoryOptions = {}): Pick<AdapterSubject, 'browsers' | 'create'> {
  const create = () => {
    const backend = memory({ ...options, delivery: 'page' });
    return { open: () => backend.tab(), browser: () => backend.browser(), close: () => undefined };
  };
  return { browsers: true, create };
}

adapterContract('memory', subject(), runner);

const byLink = subject({ policy: { recovery: 'link', pages: { reset: '/reset' } } });
adapterContract('memory, where recoveries go by link', { ...byLink, recovery: 'link' }, runner);

const proved = subject({ policy: { registration: { verifyEmail: true }, pages: { verify: '/verify' } } });
adapterContract('memory, where addresses have to be proved', { ...proved, verifyEmail: true }, runner);

const byEmail = subject({ policy: { identifier: 'email' } });
adapterContract('memory, where people have no usernames', { ...byEmail, identifier: 'email' }, runner);

// As a back end may be that knows its people and lets them in and out.
const actions: readonly AuthAction[] = ['get-session', 'login', 'logout'];
const few: AdapterSubject = {
  actions,
  create() {
    const backend = memory({ actions });
    return { open: () => backend.tab(), add: (person) => backend.add(person), close: () => undefined };
  },
};
adapterContract('memory, with three actions', few, runner);
