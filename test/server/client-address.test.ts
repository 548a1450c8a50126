import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { describe, it } from 'node:test';
import { assert as holds, ipV4, ipV6, oneof, property, string } from 'fast-check';
import { createClientAddress } from '../../src/server/client-address.ts';
import { readIp, readRange, sourceOf, writeIp } from '../../src/server/ip-address.ts';

function client(trusted: string[], peer: string | undefined, forwarded?: string): string | undefined {
  const ip = createClientAddress(trusted)({
    method: 'GET',
    path: '/',
    header: (name) => (name === 'x-forwarded-for' ? forwarded : undefined),
    peer,
    body: null,
  });
  return ip ? sourceOf(ip) : undefined;
}

describe('where a request comes from', () => {
  const proxies = ['10.0.0.0/8', '::1', 'fd00::/8'];
  const cases: [
    what: string,
    trusted: string[],
    peer: string | undefined,
    forwarded: string | undefined,
    is: string | undefined,
  ][] = [
    ['no proxy is trusted', [], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['nobody knows', proxies, undefined, '198.51.100.1', undefined],
    ['the peer is no proxy', proxies, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['one proxy', proxies, '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['two proxies', proxies, '10.0.0.1', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['a spoofed entry before it', proxies, '10.0.0.1', '1.2.3.4, 198.51.100.1', '198.51.100.1'],
    ['a spoofed proxy before it', proxies, '10.0.0.1', '1.2.3.4, 10.0.0.7, 198.51.100.1, 10.0.0.8', '198.51.100.1'],
    ['all are trusted', proxies, '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['no header', proxies, '10.0.0.1', undefined, '10.0.0.1'],
    ['an empty header', proxies, '10.0.0.1', '', '10.0.0.1'],
    ['junk', proxies, '10.0.0.1', 'unknown', '10.0.0.1'],
    ['junk before it', proxies, '10.0.0.1', '<script>, 198.51.100.1', '198.51.100.1'],
    ['junk behind a proxy', proxies, '10.0.0.1', '198.51.100.1, _hidden, 10.0.0.2', '10.0.0.2'],
    ['for="[::1]" of another header', proxies, '10.0.0.1', 'for="[::1]"', '10.0.0.1'],
    ['a port', proxies, '10.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
    ['IPv6 with a port', proxies, '::1', '[2001:db8::7]:4711', '2001:db8:0:0::/64'],
    ['IPv6 in brackets', proxies, '::1', '[2001:db8::7]', '2001:db8:0:0::/64'],
    ['a mapped peer', proxies, '::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['a mapped client', proxies, '10.0.0.1', '::FFFF:198.51.100.1', '198.51.100.1'],
    ['a mapped client in groups', proxies, '10.0.0.1', '::ffff:c633:6401', '198.51.100.1'],
    ['a private proxy by IPv6', proxies, 'fd12::1', '198.51.100.1', '198.51.100.1'],
    ['an octal look-alike', proxies, '10.0.0.1', '0198.51.100.1', '10.0.0.1'],
    ['too many', proxies, '10.0.0.1', '1.2.3.4,'.repeat(5000) + '198.51.100.1', '198.51.100.1'],
  ];
  for (const [what, trusted, peer, forwarded, is] of cases) {
    it(`C-12 A-27 ${what}`, () => {
      assert.equal(client(trusted, peer, forwarded), is);
    });
  }
  it('A-03 all spellings of one IPv6 network are one source', () => {
    const spellings = [
      '2001:db8::1',
      '2001:DB8:0:0:0:0:0:1',
      '2001:0db8::ffff',
      '2001:db8:0:0:1:2:3:4',
      '2001:db8::1%eth0',
      '2001:db8::1.2.3.4',
    ];
    assert.deepEqual([...new Set(spellings.map((text) => client([], text)))], ['2001:db8:0:0::/64']);
    assert.notEqual(client([], '2001:db8:0:1::1'), client([], '2001:db8::1'));
  });
  for (const range of [
    '10.0.0.0/33',
    '10.0.0/8',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '*',
    '',
    'localhost',
    '10.0.0.0/-1',
    '10.0.0.0/8.5',
  ]) {
    it(`refuses ${range || 'nothing'} as a range`, () => {
      assert.throws(() => readRange(range), TypeError);
    });
  }
  it('a range ends where it says', () => {
    const within = (range: string, ip: string): boolean => readRange(range)(readIp(ip) ?? []);
    assert.ok(within('10.0.0.0/9', '10.127.255.255'));
    assert.ok(!within('10.0.0.0/9', '10.128.0.0'));
    assert.ok(within('0.0.0.0/0', '203.0.113.9'));
    assert.ok(!within('0.0.0.0/0', '2001:db8::1'));
    assert.ok(within('::/0', '203.0.113.9'));
    assert.ok(within('2001:db8::/33', '2001:db8:7fff::1'));
    assert.ok(!within('2001:db8::/33', '2001:db8:8000::1'));
  });
  it('an address is what Node takes for one, and is read back as it was written', () => {
    holds(
      property(oneof(ipV4(), ipV6(), string({ maxLength: 20 })), (text) => {
        const ip = readIp(text);
        assert.equal(ip !== null, isIP(text) > 0, text);
        if (ip) assert.deepEqual(readIp(writeIp(ip)), ip);
      }),
      { numRuns: 5000 },
    );
  });
});
