import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { createHmacKey, webDigest } from '../../src/crypto/digest.ts';

describe('marks', () => {
  it('are the SHA-256 of a text in UTF-8, base64url', async () => {
    const digest = webDigest(await createHmacKey());
    assert.equal(await digest.sha256('abc'), 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'); // FIPS 180-4
    assert.equal(await digest.sha256('pässword 😀'), createHash('sha256').update('pässword 😀').digest('base64url'));
  });

  it('are the HMAC-SHA-256 under the key, base64url', async () => {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', new TextEncoder().encode('Jefe'), algorithm, false, ['sign']);
    // RFC 4231, test case 2
    assert.equal(
      await webDigest(key).keyed('what do ya want for nothing?'),
      Buffer.from('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'hex').toString('base64url'),
    );
  });

  it('differ from one installation to another', async () => {
    const [one, two] = [webDigest(await createHmacKey()), webDigest(await createHmacKey())];
    assert.equal(await one.keyed('login jo'), await one.keyed('login jo'));
    assert.notEqual(await one.keyed('login jo'), await two.keyed('login jo'));
  });

  it('come from a key that no script can read', async () => {
    const key = await createHmacKey();
    assert.equal(key.extractable, false);
    assert.deepEqual(key.usages.toSorted(), ['sign', 'verify']);
    await assert.rejects(crypto.subtle.exportKey('raw', key), { name: 'InvalidAccessError' });
  });
});
