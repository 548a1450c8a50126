import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface SavedLogin {
  readonly origin: string;
  readonly username: string;
  readonly password: string;
}

/** Chromium's key where it has no keyring to put a better one into, as with `--password-store=basic` on Linux. */
const key = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');

/** Microseconds since 1601, as Chromium counts time. */
const now = (): number => (Date.now() + 11_644_473_600_000) * 1000;

function encrypt(password: string): Uint8Array {
  const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '));
  return Buffer.concat([Buffer.from('v10'), cipher.update(password, 'utf8'), cipher.final()]);
}

/** Saves a login into a profile that Chromium has made and is not using now, as if typed into its settings. */
export function saveLogin(profile: string, { origin, username, password }: SavedLogin): void {
  const database = new DatabaseSync(join(profile, 'Default/Login Data'));
  // No names of fields: what was saved on one page has to be found by what the fields say of themselves.
  const row = {
    origin_url: `${origin}/`,
    action_url: '',
    username_element: '',
    username_value: username,
    password_element: '',
    password_value: encrypt(password),
    submit_element: '',
    signon_realm: `${origin}/`,
    date_created: now(),
    blacklisted_by_user: 0,
    scheme: 0,
    password_type: 0,
    times_used: 0,
  };
  const columns = Object.keys(row);
  database
    .prepare(`INSERT INTO logins (${columns.join()}) VALUES (${columns.map(() => '?').join()})`)
    .run(...Object.values(row));
  database.close();
}
