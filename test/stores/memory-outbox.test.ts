import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryOutbox } from '../../src/stores/memory-outbox.ts';
import { outboxContract } from '../contract/outbox.ts';

outboxContract(
  'the outbox in memory',
  () => {
    const subject = { outbox: createMemoryOutbox(), close: () => undefined };
    return Promise.resolve([subject, subject]);
  },
  { describe, it, assert },
);
