let latest = -1;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562, 5.7): 48 bits of time, a counter of 26 bits, 48 random bits. The counter begins
 * somewhere in its lower half at every millisecond (RFC 9562, 6.2, method 1), so that ids made within one sort in the
 * order they were made.
 * @param now Milliseconds since 1970.
 */
export function uuid7(now: number): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  const view = new DataView(random.buffer);
  counter = now === latest ? counter + 1 : view.getUint32(6) >>> 7;
  latest = now;
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const time = hex(now, 12);
  const high = hex(0x7000 | ((counter >>> 14) & 0xfff), 4);
  const low = hex(0x8000 | (counter & 0x3fff), 4);
  const rest = Array.from(random.subarray(0, 6), (byte) => hex(byte, 2)).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${high}-${low}-${rest}`;
}
