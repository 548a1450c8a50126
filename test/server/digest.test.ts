import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { webDigest } from '../../src/crypto/digest.ts';
import { nodeDigest } from '../../src/server/digest.ts';

async function both(secret: Uint8Array) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(secret), algorithm, false, ['sign']);
  return { web: webDigest(key), node: nodeDigest(secret) };
}

describe('marks made at once', () => {
  it('are there at once', () => {
    const digest = nodeDigest(new Uint8Array(32));
    assert.equal(digest.sha256('abc'), 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'); // FIPS 180-4
    assert.equal(typeof digest.keyed('abc'), 'string');
  });

  it('are those of the platform, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 32, maxLength: 200 }),
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ minLength: 500, maxLength: 2000 })),
        async (secret, text) => {
          const { web, node } = await both(secret);
          assert.equal(node.sha256(text), await web.sha256(text));
          assert.equal(node.keyed(text), await web.keyed(text));
        },
      ),
    );
  });

  it('are those of the platform for half a surrogate pair, a NUL and nothing at all', async () => {
    const { web, node } = await both(new Uint8Array(64).fill(7));
    for (const text of ['\ud800', 'a\0a', '', '\udc00x', '😀']) {
      assert.equal(node.sha256(text), await web.sha256(text));
      assert.equal(node.keyed(text), await web.keyed(text));
    }
  });

  it('do not change when the caller wipes its key', () => {
    const secret = new Uint8Array(32).fill(1);
    const digest = nodeDigest(secret);
    const before = digest.keyed('x');
    secret.fill(0);
    assert.equal(digest.keyed('x'), before);
  });

  it('need a key that is one', () => {
    assert.throws(() => nodeDigest(new Uint8Array(31)), TypeError);
    assert.throws(() => nodeDigest(new Uint8Array(0)), TypeError);
  });
});
