import list from './common-password-list.ts';
import { passes } from './word-filter.ts';

/** Whether a word is on the list of common passwords, or one of the few that are taken for one. */
export const isListed = (word: string): boolean => passes(word, list);
