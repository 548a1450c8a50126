import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { pageBcrypt } from '../../src/crypto/page-bcrypt.ts';
import type { WatchedWindow } from './pages/watched.ts';
import { watchWorkers } from './watch-workers.ts';

const password = 'Abcdef1!';
const hash10 = '$2b$10$f.I1NfaM/ftJScA8iDUV5.35/6PwnFJod4cu3W/B0H8EW42B70/ti';
const hash12 = '$2b$12$dfSr1m0A1u8BPbgWsvSgVuA0Cp4C6jREMnngmOQPc1hbDmn5uXj2O';
const salt = (hash: string) => hash.slice(0, 29);
/** Takes long enough for something to happen meanwhile. */
const longSalt = `$2b$13$${'N'.repeat(21)}O`;
const workerUrl = '/dist/worker.js';

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function openPage(name: string): Promise<WatchedWindow> {
  const frame = document.createElement('iframe');
  frame.src = new URL(`pages/${name}.html`, import.meta.url).href;
  document.body.append(frame);
  await until(() => !!frame.contentWindow && 'pageBcrypt' in frame.contentWindow);
  return frame.contentWindow as WatchedWindow;
}

describe('bcrypt in a page', function () {
  this.timeout(60_000);
  let watched: ReturnType<typeof watchWorkers>;
  let fractions: number[];
  const progress = (fraction: number) => fractions.push(fraction);

  /** A hash on the page's own thread tells how far it has come; one in a worker doesn't. */
  function expectProgress(): void {
    expect(fractions[0]).to.equal(0);
    expect(fractions.at(-1)).to.equal(1);
    expect(fractions).to.deep.equal(fractions.toSorted((a, b) => a - b));
  }

  beforeEach(() => {
    fractions = [];
    watched = watchWorkers();
  });

  afterEach(() => {
    watched.stop();
    for (const { worker } of watched.started) worker.terminate();
    for (const left of document.querySelectorAll('iframe, input')) left.remove();
  });

  for (const [what, options] of [
    ['the built-in worker', {}],
    ['the worker at workerUrl', { workerUrl }],
  ] as const) {
    describe(`in ${what}`, () => {
      it('gives the hash that others give', async () => {
        const bcrypt = pageBcrypt({ ...options, progress });
        expect(await bcrypt(password, salt(hash12))).to.equal(hash12);
        expect(watched.started.length).to.equal(1);
        expect(fractions).to.deep.equal([]);
      });

      it('answers several at once, each with its own, by one worker', async () => {
        const bcrypt = pageBcrypt({ ...options, progress });
        const [one, two, three] = await Promise.all([
          bcrypt(password, salt(hash10)),
          bcrypt('another', salt(hash10)),
          bcrypt(password, salt(hash12)),
        ]);
        expect(one).to.equal(hash10);
        expect(two)
          .to.match(/^\$2b\$10\$/)
          .and.not.equal(hash10);
        expect(three).to.equal(hash12);
        expect(watched.started.length).to.equal(1);
      });

      it('says no to what is no salt, and goes on with the next', async () => {
        const bcrypt = pageBcrypt({ ...options, progress });
        const error: unknown = await bcrypt(password, 'no salt').catch((reason: unknown) => reason);
        expect(error).to.be.an('error');
        expect(String(error)).not.to.contain(password);
        expect(await bcrypt(password, salt(hash10))).to.equal(hash10);
        expect(watched.started.length).to.equal(1);
      });
    });
  }

  it('ends the worker after 30 s without work, and starts another for the next hash', async () => {
    const native = setTimeout.bind(window);
    let idle = 0;
    window.setTimeout = ((run: () => void, delay?: number) => {
      if (delay === 30_000) idle++;
      return native(run, delay === 30_000 ? 30 : delay);
    }) as typeof setTimeout;
    try {
      const bcrypt = pageBcrypt({ progress });
      await bcrypt(password, salt(hash10));
      await until(() => watched.started[0]?.ended === true);
      expect(idle).to.equal(1);
      expect(await bcrypt(password, salt(hash10))).to.equal(hash10);
      expect(watched.started.length).to.equal(2);
    } finally {
      window.setTimeout = native;
    }
  });

  describe('L-31 without a worker', () => {
    it('finishes on the page itself, with progress, while typing still gets through', async () => {
      const input = document.createElement('input');
      document.body.append(input);
      input.focus();
      let finished = false;
      let typed = 0;
      input.addEventListener('input', () => {
        if (!finished) typed++;
      });
      const hashing = pageBcrypt({ workerUrl: '/no-such-worker.js', progress })(password, longSalt);
      void hashing.then(() => (finished = true));
      await until(() => fractions.length > 1);
      await sendKeys({ type: 'abc' });
      expect(await hashing).to.match(/^\$2b\$13\$/);
      expect(typed).to.be.at.least(1);
      await until(() => input.value === 'abc');
      expectProgress();
    });

    it('does not wait longer than two seconds for one that never speaks', async () => {
      const silent = new URL('pages/silent-worker.js', import.meta.url).href;
      const start = performance.now();
      const bcrypt = pageBcrypt({ workerUrl: silent, progress });
      expect(await bcrypt(password, salt(hash10))).to.equal(hash10);
      expect(performance.now() - start).to.be.at.least(1900);
      expectProgress();
      expect(watched.started[0]?.ended).to.equal(true);
      await bcrypt(password, salt(hash10));
      expect(watched.started.length).to.equal(1);
    });

    for (const [policy, url] of [
      ['strict', undefined],
      ['no-workers', undefined],
      ['no-workers', workerUrl],
      ['trusted-types', undefined],
      ['no-policy', workerUrl],
    ] as const) {
      it(`finishes under a policy that blocks it (${policy}, ${url ? 'workerUrl' : 'built-in'})`, async () => {
        const page = await openPage(policy);
        expect(await page.pageBcrypt({ workerUrl: url, progress })(password, salt(hash10))).to.equal(hash10);
        expectProgress();
        expect(page.watched.started.every(({ messages }) => messages === 0)).to.equal(true);
      });
    }
  });

  for (const policy of ['strict', 'trusted-types']) {
    it(`hashes in the worker at workerUrl under a strict policy (${policy})`, async () => {
      const page = await openPage(policy);
      expect(await page.pageBcrypt({ workerUrl, progress })(password, salt(hash10))).to.equal(hash10);
      expect(fractions).to.deep.equal([]);
      const [first, ...others] = page.watched.started;
      expect(others).to.deep.equal([]);
      expect(first?.messages).to.be.above(1);
      if (policy === 'trusted-types') {
        expect(Object.prototype.toString.call(first?.url)).to.equal('[object TrustedScriptURL]');
      }
      // A second authenticator on the page shares the policy.
      expect(await page.pageBcrypt({ workerUrl, progress })(password, salt(hash10))).to.equal(hash10);
      expect(fractions).to.deep.equal([]);
    });
  }

  describe('L-32 a worker that dies over a hash', () => {
    const deaths: Record<string, (worker: Worker) => void> = {
      'with an error': (worker) => worker.dispatchEvent(new ErrorEvent('error', { cancelable: true })),
      'without a word': (worker) => worker.terminate(),
    };
    for (const [how, kill] of Object.entries(deaths)) {
      it(`is replaced once (${how})`, async () => {
        const hashing = pageBcrypt({ progress })(password, longSalt);
        await until(() => (watched.started[0]?.messages ?? 0) > 2);
        const [first] = watched.started;
        if (first) kill(first.worker);
        expect(await hashing).to.match(/^\$2b\$13\$/);
        expect(watched.started.length).to.equal(2);
        expect(watched.started.map(({ ended }) => ended)).to.deep.equal([true, false]);
        expect(fractions).to.deep.equal([]);
      });
    }

    it('leaves the hash to the page when its successor dies too', async () => {
      const bcrypt = pageBcrypt({ progress });
      const hashing = bcrypt(password, salt(hash12));
      for (const i of [0, 1]) {
        await until(() => (watched.started[i]?.messages ?? 0) > 1);
        watched.started[i]?.worker.dispatchEvent(new ErrorEvent('error', { cancelable: true }));
      }
      expect(await hashing).to.equal(hash12);
      expect(watched.started.length).to.equal(2);
      expectProgress();
      // The next one is given a worker again.
      expect(await bcrypt(password, salt(hash10))).to.equal(hash10);
      expect(watched.started.length).to.equal(3);
    });
  });
});
