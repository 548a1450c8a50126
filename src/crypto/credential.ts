/** A stored hash, taken apart. */
export interface StoredHash {
  readonly format: 'bcrypt-sha256' | 'bcrypt';
  readonly cost: number;
  /** 22 signs of bcrypt's own base64. */
  readonly salt: string;
  /** 31 signs of bcrypt's own base64. */
  readonly digest: string;
  /** Whether we could have written it; `$2a$` and `$2y$` are other people's. */
  readonly own: boolean;
}

const plain = /^\$2([aby])\$(0[4-9]|1[0-5])\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})$/;
const preHashed = /^\$bcrypt-sha256\$v=2,t=2b,r=([4-9]|1[0-5])\$([./A-Za-z0-9]{22})\$([./A-Za-z0-9]{31})$/;

/**
 * Takes a stored hash apart; null when it is none, or one whose cost nobody should have to wait for. Strict, because
 * bcrypt libraries are not: bcryptjs takes `$2b$aa$…` for a single round and would work on `$2b$31$…` for hours.
 */
export function parseCredential(credential: string): StoredHash | null {
  const [, variant, plainCost, plainSalt = '', plainDigest = ''] = plain.exec(credential) ?? [];
  if (variant) {
    return { format: 'bcrypt', cost: Number(plainCost), salt: plainSalt, digest: plainDigest, own: variant === 'b' };
  }
  const [, cost, salt = '', digest = ''] = preHashed.exec(credential) ?? [];
  return cost ? { format: 'bcrypt-sha256', cost: Number(cost), salt, digest, own: true } : null;
}

/** A hash as it is stored: passlib's `bcrypt_sha256` version 2, or plain `$2b$`. */
export function writeCredential({ format, cost, salt, digest }: Omit<StoredHash, 'own'>): string {
  return format === 'bcrypt' ? bcryptSalt(cost, salt) + digest : `$bcrypt-sha256$v=2,t=2b,r=${cost}$${salt}$${digest}`;
}

/** Cost and salt as bcrypt itself takes them: `$2b$12$` + 22 signs. */
export function bcryptSalt(cost: number, salt: string): string {
  return `$2b$${String(cost).padStart(2, '0')}$${salt}`;
}

const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 128 random bits in bcrypt's own base64: of the last sign only two bits count, so the others stay 0. */
export function randomSalt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(22));
  return Array.from(bytes, (byte, i) => alphabet.charAt(byte & (i < 21 ? 63 : 48))).join('');
}
