import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, localeMessages, registerLocale } from '../../src/core/locale.ts';
import type { MessageParams } from '../../src/core/messages.ts';
import { english } from '../english.ts';

/** Words that can be told from all others. */
const words = (loginTitle: string) => ({ ...english, loginTitle });
const said = (tag: string) => localeMessages(tag)?.loginTitle;

test('a language is found by its tag in any case, and by the tags of its countries', () => {
  registerLocale('de', words('German'));
  for (const tag of ['de', 'DE', 'de-CH', 'de-AT-1996']) assert.equal(said(tag), 'German', tag);
  for (const tag of ['', 'd', 'den', 'x-de', 'nl']) assert.equal(said(tag), undefined, tag);
});

test('the first of a country also serves the rest of the language', () => {
  registerLocale('zh-CN', words('Simplified'));
  for (const tag of ['zh', 'zh-CN', 'zh-SG', 'zh-Hans', 'zh-Hans-CN']) assert.equal(said(tag), 'Simplified', tag);
  registerLocale('pt-BR', words('Brazilian'));
  for (const tag of ['pt', 'pt-BR', 'pt-PT']) assert.equal(said(tag), 'Brazilian', tag);
});

test('but not what has words of its own, whichever came first', () => {
  registerLocale('es-MX', words('Mexican'));
  registerLocale('es', words('Spanish'));
  registerLocale('es-AR', words('Argentine'));
  assert.deepEqual(['es', 'es-ES', 'es-MX', 'es-AR'].map(said), ['Spanish', 'Spanish', 'Mexican', 'Argentine']);
  registerLocale('zh-TW', words('Traditional'));
  assert.deepEqual(['zh', 'zh-SG', 'zh-TW'].map(said), ['Simplified', 'Simplified', 'Traditional']);
});

test('nobody who has English words of a country changes those of the rest', () => {
  registerLocale('en-GB', words('British'));
  assert.deepEqual(['en-GB', 'en', 'en-US'].map(said), ['British', undefined, undefined]);
});

test('a language that is registered again replaces itself', () => {
  registerLocale('fr-CA', words('first'));
  registerLocale('fr-CA', words('second'));
  assert.deepEqual(['fr', 'fr-CA'].map(said), ['second', 'second']);
});

test('numbers are written as they are in the language of the message', () => {
  const said = (language: string) => fill('{min} to {max}, {name}', { min: 8, max: 1024, name: '8' }, language);
  assert.equal(said('en'), '8 to 1,024, 8');
  assert.equal(said('de'), '8 to 1.024, 8');
  assert.equal(said('ar-EG'), '٨ to ١٬٠٢٤, 8');
});

test('a page may write anything into `lang`, and numbers are still written', () => {
  for (const tag of ['', 'de_DE', '-', 'x'.repeat(99)]) assert.equal(fill('{min}', { min: 8 }, tag), '8', tag);
});

test('a function may leave numbers to be written, and is given them as they are', () => {
  const message = ({ min }: MessageParams) => (min === 1 ? '{min} character' : '{min} characters');
  assert.equal(fill(message, { min: 1 }, 'ar-EG'), '١ character');
  assert.equal(fill(message, { min: 8 }, 'ar-EG'), '٨ characters');
});
