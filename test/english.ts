import * as errors from '../src/core/error-messages.ts';
import * as guard from '../src/core/guard-messages.ts';
import * as common from '../src/core/messages.ts';
import type { Message, Messages } from '../src/core/messages.ts';
import * as newPassword from '../src/core/new-password-messages.ts';
import * as replies from '../src/core/reply-messages.ts';
import * as steps from '../src/core/step-messages.ts';
import * as verify from '../src/core/verify-messages.ts';

const files: readonly object[] = [common, errors, guard, newPassword, replies, steps, verify];
const groups = files.flatMap((file) => Object.values(file) as Readonly<Record<string, Message>>[]);

/** Every word there is, in English: in the sources they stand where they are loaded. */
export const english = Object.fromEntries(groups.flatMap((group) => Object.entries(group))) as Messages;
