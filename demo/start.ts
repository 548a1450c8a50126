/** `npm start`: builds the library and the demo, serves them and says where. PORT asks for another port. */
import { fileURLToPath } from 'node:url';
import { command } from '../test/setup/command.ts';
import { serve } from './serve.ts';

console.log('Building the library and the demo …');
let output = '';
const built = await command((text) => (output += text), 'npm', ['run', '--silent', 'build']);
if (built !== 0) {
  console.error(output);
  process.exit(built);
}

const { CI, DISPLAY, PORT, WAYLAND_DISPLAY } = process.env;
const desktop = ['darwin', 'win32'].includes(process.platform) || (DISPLAY ?? WAYLAND_DISPLAY) !== undefined;
const { administratorLink, url } = await serve({
  folder: fileURLToPath(new URL('../node_modules/.cache/auth-elements-demo', import.meta.url)),
  open: process.stdout.isTTY && !CI && desktop,
  ...(PORT && { port: Number(PORT) }),
});
console.log(`The demo is at ${url} (end it with Ctrl+C)\n`);
if (administratorLink !== undefined) {
  console.log(
    `On its server nobody is the administrator yet. To be, choose a password for “keeper”:\n${administratorLink}\n`,
  );
}
