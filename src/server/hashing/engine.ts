/** The full hash of a text under a salt such as `$2b$12$` + 22 characters, on the calling thread, with no pause. */
export type HashSync = (text: string, salt: string) => string;

const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Of a salt's last character only two bits count. Other people's hashes may have any in the other four, which bcryptjs
 * passes over and @node-rs/bcrypt refuses.
 */
function canonicalSalt(salt: string): string {
  const last = alphabet.indexOf(salt.charAt(28));
  return salt.length === 29 && last > 0 ? salt.slice(0, 28) + alphabet.charAt(last & 48) : salt;
}

/** Made with libxcrypt: what an engine has to give for a known text before it is trusted with a password. */
const probe = {
  text: 'pässword',
  salt: '$2b$04$M4J6rSdDVMuVebEjedHN4u',
  hash: '$2b$04$M4J6rSdDVMuVebEjedHN4uCACM6rkpQ1BDoa1U7.wX0xmUi0TdiHm',
};

async function native(): Promise<HashSync> {
  const { hashSync } = await import('@node-rs/bcrypt');
  const hash: HashSync = (text, salt) => hashSync(text, { salt: canonicalSalt(salt) });
  // Its first version took other arguments; a version to come may again.
  if (hash(probe.text, probe.salt) !== probe.hash) throw new Error('@node-rs/bcrypt hashes otherwise');
  return hash;
}

/** bcrypt by `@node-rs/bcrypt`, where it is installed and works, else by bcryptjs: the same hashes, a third slower. */
export async function loadEngine(preferNative: boolean): Promise<HashSync> {
  try {
    if (preferNative) return await native();
  } catch {
    // it is optional
  }
  const { hashSync } = await import('bcryptjs');
  return hashSync;
}
