import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps the links and passwords of waiting mails from whoever reads the database, its logs or its copies. */
export interface Sealing {
  /** @param id Of the mail: what is sealed for one is worth nothing in the place of another. */
  seal(id: string, text: string): string;
  /** @throws {Error} Sealed with another secret, for another mail, or changed. */
  open(id: string, sealed: string): string;
}

const prefix = 's1.';

/**
 * Seals with AES-256-GCM.
 * @param secrets The first seals; all of them open, so that a secret can be replaced while mails wait. With none,
 *   texts stay as they are.
 * @throws {TypeError} A secret of fewer than 32 characters.
 */
export function createSealing(secrets: readonly string[]): Sealing {
  if (secrets.some((secret) => secret.length < 32)) {
    throw new TypeError('auth-elements: the secret of a mailer must have 32 characters or more');
  }
  const keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'auth-elements outbox', 32)));
  const [first] = keys;
  return {
    seal(id, text) {
      if (!first) return text;
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first, nonce).setAAD(Buffer.from(id));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return prefix + sealed.toString('base64url');
    },
    open(id, sealed) {
      if (!sealed.startsWith(prefix)) {
        // Whoever can write rows could otherwise have us send any mail.
        if (first) throw new Error('a mail that was not sealed');
        return sealed;
      }
      const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url');
      for (const key of keys) {
        try {
          const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
          decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-16));
          return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
        } catch {
          // perhaps an older secret
        }
      }
      throw new Error('a mail that was sealed with another secret');
    },
  };
}
