import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transport } from 'nodemailer';

/** Writes each mail into a file that a mail program opens, for trying things out. */
export function folderTransport(folder: string): Transport {
  return {
    name: 'folder',
    version: '1',
    send({ message }, done) {
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${crypto.randomUUID().slice(0, 8)}.eml`;
      message.build((error, content) => {
        if (error) return done(error);
        mkdir(folder, { recursive: true })
          .then(() => writeFile(join(folder, name), content, { mode: 0o600 }))
          .then(() => done(null, { messageId: message.messageId(), envelope: message.getEnvelope() }), done);
      });
    },
  };
}
