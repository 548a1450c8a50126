import { defineConfig, globalIgnores } from 'eslint/config';
import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { configs as ts } from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['src/crypto/worker-source.ts', '**/dist/', '**/node_modules/', 'demo/{vue,svelte,angular,react}/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.strictTypeChecked, ts.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './test/tsconfig.json', tsconfigRootDir: process.cwd() } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }], // code points are what we count
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off', // an action that takes nothing
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // a guard's own cast
      // An index signature is read with brackets, so that a typing mistake in a name can't pass for one.
      '@typescript-eslint/dot-notation': 'off',
      // The DOM's types describe the newest browser, and programmers without types call us too.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] },
  },
  {
    // The compiler knows Node's globals everywhere, because it has to in some places.
    files: ['src/**/*.ts'],
    ignores: ['src/server/**', 'src/server.ts', 'src/stores/{sql,postgres}*', 'src/stores/sql/**'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'global', 'require', '__dirname', 'setImmediate'],
    },
  },
  {
    files: ['src/elements/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice'], litA11y.configs.recommended],
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // describe() and it() of Node's runner return promises that the runner itself waits for.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'suite', 'test'] },
            // @open-wc/testing types expect(x).to.equal(y) as a promise for the sake of its own expect(x).dom.
            { from: 'package', package: '@types/chai', name: ['Equal', 'equal', 'eq'] },
          ],
        },
      ],
      '@typescript-eslint/no-unused-expressions': 'off', // chai's expect(x).to.be.true
    },
  },
  {
    files: ['**/*.mjs', 'demo/*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
);
