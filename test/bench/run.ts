/** `npm run bench`: measures the figures that this package promises. `npm run bench -- sizes look-ups`: just those. */
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { table, type Figure } from './figure.ts';
import { longestTask } from './longest-task.ts';
import { lookUps } from './look-ups.ts';
import { openSite, type Site } from './site.ts';
import { sizes } from './sizes.ts';
import { timeToField } from './time-to-field.ts';

const benches: Readonly<Record<string, (site: Site) => Promise<Figure[]>>> = {
  sizes,
  'time-to-field': timeToField,
  'longest-task': longestTask,
  'look-ups': lookUps,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

/** How many programs wanted to run in the last minute: above the number of processors, times say little. */
const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

const site = await openSite();
try {
  const [processor] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  console.log(`${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} processors, ${memory} GB`);
  console.log(`${type()} ${release()}, Node ${process.version}, ${await site.browser.version()}`);
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const before = load();
    figures.push(...(await measure(site)));
    console.log(`${name}: load average ${before} before, ${load()} after`);
  }
  console.log(`\n${table(figures)}`);
} finally {
  await site.stop();
}
