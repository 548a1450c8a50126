import { gzipped, measureSizes } from '../size/measure.ts';
import type { Figure } from './figure.ts';

/** What a page loads, in KB of 1024 bytes. */
export async function sizes(): Promise<Figure[]> {
  const { sizes } = await measureSizes();
  return sizes.map(({ name, scripts, aim }) => ({
    name: `loaded: ${name}`,
    unit: 'KB gzip',
    samples: [gzipped(scripts) / 1024],
    bound: aim / 1024,
  }));
}
