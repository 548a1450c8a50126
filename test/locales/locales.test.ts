import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { fill } from '../../src/core/locale.ts';
import type { Message, MessageKey } from '../../src/core/messages.ts';
import { ar } from '../../src/locales/ar.ts';
import { de } from '../../src/locales/de.ts';
import { es } from '../../src/locales/es.ts';
import { fr } from '../../src/locales/fr.ts';
import { he } from '../../src/locales/he.ts';
import { ja } from '../../src/locales/ja.ts';
import { ptBR } from '../../src/locales/pt-BR.ts';
import { zhCN } from '../../src/locales/zh-CN.ts';
import { english as en } from '../english.ts';
import { root } from '../setup/command.ts';

const locales = { ar, de, es, fr, he, ja, 'pt-BR': ptBR, 'zh-CN': zhCN };

test('each stands in the README under the names it goes by', async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const files = globSync('src/locales/*.ts', { cwd: root }).map((file) => basename(file, '.ts'));
  assert.deepEqual(files.sort(), Object.keys(locales).sort());
  for (const file of files) {
    const exported = (await import(`../../src/locales/${file}.ts`)) as object;
    assert.ok(
      readme.includes(`\`import { ${Object.keys(exported).join()} } from 'auth-elements/locales/${file}';\``),
      file,
    );
  }
});

/** Numbers and words that stand out, so that they can be found again. */
const params = { min: 12, max: 64, wait: '<wait>', name: '<name>' };
const mentioned = (message: Message) => (fill(message, params).match(/12|64|<\w+>/g) ?? []).sort();
const texts = (locale: Readonly<Record<string, Message>>) =>
  Object.entries(locale).map(([key, message]) => [key, fill(message, params)] as const);

for (const [name, locale] of Object.entries(locales)) {
  describe(`the locale ${name}`, () => {
    test('has every message, and no other', () => {
      assert.deepEqual(Object.keys(locale).sort(), Object.keys(en).sort());
    });

    test('mentions what English mentions, and leaves no parameter unfilled', () => {
      for (const [key, message] of Object.entries(locale)) {
        assert.deepEqual(mentioned(message), mentioned(en[key as MessageKey]), key);
        assert.doesNotMatch(fill(message, params), /[{}]/, key);
        assert.notEqual(fill(message, params).trim(), '', key);
      }
    });

    test('leaves numbers to be written as its readers write them', () => {
      for (const [key, message] of Object.entries(locale)) {
        if (typeof message === 'string') assert.doesNotMatch(message, /\p{N}/u, key);
      }
    });

    // WCAG 2.5.3: somebody who speaks to the page says what the button says.
    test('names the button that shows the password by what stands on it', () => {
      const text = (key: MessageKey) => fill(locale[key]).toLocaleLowerCase(name);
      assert.ok(text('showPassword').includes(text('show')), text('showPassword'));
      assert.ok(text('hidePassword').includes(text('hide')), text('hidePassword'));
    });

    test('is translated throughout', () => {
      // Words that two languages share.
      const shared = ['optional', 'emailLabel'];
      const same = Object.keys(locale).filter((key) => locale[key as MessageKey] === en[key as MessageKey]);
      assert.deepEqual(
        same.filter((key) => !shared.includes(key)),
        [],
      );
    });

    test('ends sentences where English ends them, in its own marks, and has no stray space', () => {
      for (const [key, text] of texts(locale)) {
        const sentence = /[.?…]$/.test(fill(en[key as MessageKey], params));
        if (sentence) assert.match(text, /[.?…。？؟]$/, key);
        assert.doesNotMatch(text, /^\s|\s$| {2}|'|\.\.\./, key);
      }
    });
  });
}

describe('Arabic', () => {
  test('has marks of its own', () => {
    for (const [key, text] of texts(ar)) assert.doesNotMatch(text, /[,;?]/, key);
  });
});

describe('from right to left', () => {
  for (const [name, locale] of Object.entries({ ar, he })) {
    test(`${name} keeps a name apart that is shown in a sentence, whichever way it runs`, () => {
      for (const key of ['registerSignedIn', 'detailsText'] as const) {
        assert.match(fill(locale[key], params), /\u2068<name>\u2069/, key);
      }
      const marks = texts(locale).filter(([, text]) => /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text));
      assert.equal(marks.length, 2, 'direction marks only where they are needed');
    });
  }
});

describe('French', () => {
  test('has a narrow no-break space before high marks, and apostrophes of its own', () => {
    for (const [key, text] of texts(fr)) assert.doesNotMatch(text, /[^\u202f][?!;:]|'/, key);
    assert.match(fill(fr.toForgotPassword), /\u202f\?$/);
  });
});

describe('Spanish', () => {
  test('opens what it asks', () => {
    for (const [key, text] of texts(es)) assert.equal(text.includes('?'), text.includes('¿'), key);
  });
});

for (const [name, locale] of Object.entries({ ja, 'zh-CN': zhCN })) {
  describe(name, () => {
    test('has full-width marks, and no space between words', () => {
      for (const [key, text] of texts(locale)) {
        assert.doesNotMatch(text.replace(/<\w+>|name@example\.com|[“「][. _-]+[”」]/g, ''), /[ ,;:!?()]|\.$/, key);
      }
    });
  });
}
