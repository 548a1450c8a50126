import type { Script } from './bundle.ts';

/** Where the bytes of some scripts go: minified bytes by module, the largest first. */
export function whereBytesGo(scripts: readonly Script[]): string {
  const modules = new Map<string, number>();
  for (const script of scripts) {
    for (const [module, bytes] of script.modules) modules.set(module, (modules.get(module) ?? 0) + bytes);
  }
  const rows = [...modules].sort(([, one], [, other]) => other - one);
  return rows.map(([module, bytes]) => `${String(bytes).padStart(7)}  ${module || "(the bundler's own)"}`).join('\n');
}

/** Bytes as KB of 1024. */
export const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(2)} KB`;
