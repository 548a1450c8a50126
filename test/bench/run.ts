/** `npm run bench`: measures the figures that this package promises. `npm run bench -- sizes look-ups`: just those. */
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { table, type Figure } from './figure.ts';
import { idleMemory } from './idle-memory.ts';
import { signingIn } from './logins.ts';
import { longestTask } from './longest-task.ts';
import { lookUps } from './look-ups.ts';
import { manySessions } from './many-sessions.ts';
import { openGrounds, type Grounds } from './server/grounds.ts';
import { checksBesideLogins, sessionChecks } from './session-checks.ts';
import { openSite, type Site } from './site.ts';
import { sizes } from './sizes.ts';
import { timeToField } from './time-to-field.ts';

/** In a browser, over pages that were built for it. */
async function inBrowser(measure: (site: Site) => Promise<Figure[]>): Promise<Figure[]> {
  const site = await openSite();
  try {
    console.log(await site.browser.version());
    return await measure(site);
  } finally {
    await site.stop();
  }
}

/** Between servers, over databases of their own. */
async function onServers(measure: (grounds: Grounds) => Promise<Figure[]>): Promise<Figure[]> {
  const grounds = await openGrounds();
  try {
    return await measure(grounds);
  } finally {
    await grounds.stop();
  }
}

const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  sizes,
  'time-to-field': () => inBrowser(timeToField),
  'longest-task': () => inBrowser(longestTask),
  'look-ups': () => inBrowser(lookUps),
  'session-checks': () => onServers(sessionChecks),
  'checks-beside-logins': () => onServers(checksBesideLogins),
  logins: () => onServers(signingIn),
  'many-sessions': () => onServers(manySessions),
  'idle-memory': idleMemory,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

/** How many programs wanted to run in the last minute: above the number of processors, times say little. */
const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

const [processor] = cpus();
const memory = (totalmem() / 2 ** 30).toFixed(0);
console.log(`${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} processors, ${memory} GB`);
console.log(`${type()} ${release()}, Node ${process.version}`);
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const before = load();
  figures.push(...(await measure()));
  console.log(`${name}: load average ${before} before, ${load()} after`);
}
console.log(`\n${table(figures)}`);
