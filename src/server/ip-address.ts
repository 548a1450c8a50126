/** An address as eight groups of 16 bits; of IPv4, as IPv6 carries it (`::ffff:a.b.c.d`; RFC 4291, 2.5.5.2). */
export type IpAddress = readonly number[];

const v4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

function readV4(text: string): number[] | null {
  if (!v4.test(text) || /(^|\.)0\d/.test(text)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}

function readGroups(text: string): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const tail = i === parts.length - 1 && part.includes('.') ? readV4(part) : null;
    if (tail) groups.push(...tail);
    else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(parseInt(part, 16));
    else return null;
  }
  return groups;
}

/** An address out of its text (IPv4, or IPv6 of RFC 4291, 2.2, with a zone or without); null when it is none. */
export function readIp(text: string): IpAddress | null {
  const plain = readV4(text);
  if (plain) return [0, 0, 0, 0, 0, 0xffff, ...plain];
  const [head = '', tail, more] = text.replace(/%[\w.-]+$/, '').split('::');
  const [first, last] = [readGroups(head), readGroups(tail ?? '')];
  if (!first || !last || more !== undefined) return null;
  const missing = 8 - first.length - last.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  return [...first, ...Array<number>(missing).fill(0), ...last];
}

/** Whether an address is one of IPv4. */
export function isV4(ip: IpAddress): boolean {
  return ip.slice(0, 5).every((group) => group === 0) && ip[5] === 0xffff;
}

/** An address as text that is the same however it was written. */
export function writeIp(ip: IpAddress): string {
  if (isV4(ip))
    return ip
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  return ip.map((group) => group.toString(16)).join(':');
}

/**
 * The part of an address that stands for whoever has it: all of IPv4, the first 64 bits of IPv6, of which a single
 * household or machine commonly has all the rest.
 */
export function sourceOf(ip: IpAddress): string {
  return isV4(ip)
    ? writeIp(ip)
    : `${ip
        .slice(0, 4)
        .map((group) => group.toString(16))
        .join(':')}::/64`;
}

/**
 * A range such as `10.0.0.0/8` or `fd00::/8`, or a single address.
 * @throws {TypeError} It is none.
 */
export function readRange(range: string): (ip: IpAddress) => boolean {
  const [address = '', length, more] = range.split('/');
  const base = readIp(address);
  const longest = base && !address.includes(':') ? 32 : 128;
  const bits = length === undefined ? longest : /^\d{1,3}$/.test(length) ? Number(length) : NaN;
  if (!base || more !== undefined || !(bits <= longest)) {
    throw new TypeError(`auth-elements: trustedProxies must be ranges such as 10.0.0.0/8, not ${range}`);
  }
  const fixed = bits + 128 - longest;
  return (ip) =>
    base.every((group, i) => {
      const shift = 16 - Math.min(16, Math.max(0, fixed - i * 16));
      return group >> shift === (ip[i] ?? 0) >> shift;
    });
}
