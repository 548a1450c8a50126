import { checkEmail, checkName } from '../../core/validation.ts';

/** One person's address, never a line of text that a mail program would take apart. */
export interface Address {
  readonly name?: string;
  readonly address: string;
}

/**
 * Exactly one recipient. In a text, `a@example.com, b@example.com` is two and a line break may hide a third, so that
 * only an address that passed our own check goes on, and only as an object.
 * @throws {TypeError} It is no single address. The message does not repeat it.
 */
export function readAddress({ name, address }: Address): Address {
  // Said twice on purpose: `checkEmail` may grow, these signs may never pass.
  if (typeof address !== 'string' || checkEmail(address) || /[\s,;<>"\p{C}]/u.test(address)) {
    // The code by which nodemailer says the same: it is about this mail, and no reason to spare the mail server.
    throw Object.assign(new TypeError('auth-elements: not a single e-mail address'), { code: 'EENVELOPE' });
  }
  if (name !== undefined && checkName(name)) throw new TypeError('auth-elements: not a name');
  return name === undefined ? { address } : { name, address };
}

/**
 * Whom mails are from: an address, `Name <address>`, or both as an object. On one's own machine `…@localhost` will do.
 * @throws {TypeError} It is no address.
 */
export function readSender(from: string | Address): Address {
  const sender = typeof from === 'string' ? fromText(from) : from;
  // Has no dot, and so is no address to send anything to.
  const local = /^[\w.-]+@localhost$/.test(sender.address);
  readAddress(local ? { ...sender, address: 'nobody@localhost.invalid' } : sender);
  return sender;
}

function fromText(text: string): Address {
  const [, name = '', address] = /^([^<>]*)<([^<>]+)>$/.exec(text.trim()) ?? [];
  if (address === undefined) return { address: text.trim() };
  const unquoted = name.trim().replace(/^"(.*)"$/, '$1');
  return unquoted === '' ? { address } : { name: unquoted, address };
}
