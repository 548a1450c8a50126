import { execFileSync } from 'node:child_process';
import { accessSync, constants, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox' | 'webkit';

/** What it takes to start the browsers found here. */
export interface Browsers {
  chromium?: { executablePath: string };
  firefox?: { executablePath: string };
  webkit?: { driver: string; miniBrowser: string; xvfbRun: string };
}

const names: readonly BrowserName[] = ['chromium', 'firefox', 'webkit'];
const packages: Record<BrowserName, readonly string[]> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb', 'xauth'],
};

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function find(programs: readonly string[], elsewhere: readonly string[] = []): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = programs.flatMap((program) => folders.map((folder) => join(folder, program + suffix)));
  return [...onPath, ...elsewhere].find(executable);
}

function installed(application: { mac: string[]; windows: string[] }): string[] {
  if (process.platform === 'darwin') return application.mac.map((path) => join('/Applications', path));
  if (process.platform !== 'win32') return [];
  const roots = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']];
  return roots.flatMap((root) => (root ? application.windows.map((path) => join(root, path)) : []));
}

/** Looks for the three engines: Chromium (or Chrome, or Edge), Firefox, and WebKitGTK with its driver. */
export function findBrowsers(): Browsers {
  const found: Browsers = {};
  const chromium = find(
    ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'],
    installed({
      mac: [
        'Google Chrome.app/Contents/MacOS/Google Chrome',
        'Chromium.app/Contents/MacOS/Chromium',
        'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ],
      windows: ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'],
    }),
  );
  if (chromium) found.chromium = { executablePath: chromium };

  const firefox = find(
    ['firefox-esr', 'firefox'],
    installed({ mac: ['Firefox.app/Contents/MacOS/firefox'], windows: ['Mozilla Firefox/firefox.exe'] }),
  );
  if (firefox) found.firefox = { executablePath: firefox };

  const driver = find(['WebKitWebDriver']);
  const xvfbRun = find(['xvfb-run']);
  const miniBrowser = find(['MiniBrowser'], globSync('/usr/{lib,lib64,libexec}/{,*/}webkit2gtk-4*/MiniBrowser'));
  if (driver && xvfbRun && miniBrowser) found.webkit = { driver, xvfbRun, miniBrowser };
  return found;
}

function install(missing: readonly BrowserName[]): void {
  if (!find(['apt-get'])) return;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args: string[]): void => {
    const [program = '', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    execFileSync(program, rest, { stdio: 'inherit' });
  };
  try {
    apt('update', '-qq');
    apt('install', '-qq', '-y', '--no-install-recommends', ...missing.flatMap((name) => packages[name]));
  } catch (error) {
    console.error(`apt-get failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function askedFor(): readonly string[] {
  return process.env['AUTH_ELEMENTS_BROWSERS']?.split(',').map((name) => name.trim()) ?? names;
}

/** Whether to try what only Chromium can do. With CI set, it has to be here; see below. */
export function hasChromium(): boolean {
  if (process.env['CI']) return prepareBrowsers().chromium !== undefined;
  return askedFor().includes('chromium') && findBrowsers().chromium !== undefined;
}

/**
 * The browsers to test in. With CI set, the missing ones are installed, and one that still is missing is an error.
 * On a person's own machine the missing ones are named and left out, as long as there is one.
 * AUTH_ELEMENTS_BROWSERS=chromium,firefox asks for just those.
 */
export function prepareBrowsers(): Browsers {
  const asked = askedFor();
  const unknown = asked.filter((name) => !names.some((known) => known === name));
  if (unknown.length > 0) throw new Error(`AUTH_ELEMENTS_BROWSERS: no such browser: ${unknown.join(', ')}`);
  const wanted = names.filter((name) => asked.includes(name));

  let found = findBrowsers();
  let missing = wanted.filter((name) => !found[name]);
  if (missing.length > 0 && process.env['CI']) {
    install(missing);
    found = findBrowsers();
    missing = wanted.filter((name) => !found[name]);
    if (missing.length > 0) throw new Error(`Missing in CI: ${missing.join(', ')}.`);
  }
  if (missing.length === wanted.length) {
    throw new Error(
      'No browser to test in. Install Chromium, Google Chrome, Microsoft Edge or Firefox and try again ' +
        '(Debian, Ubuntu: apt install chromium firefox-esr webkit2gtk-driver xvfb).',
    );
  }
  if (missing.length > 0) console.log(`Not installed here, so not tested in: ${missing.join(', ')}.`);
  for (const name of names) if (!wanted.includes(name)) Reflect.deleteProperty(found, name);
  return found;
}
