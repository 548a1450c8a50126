import list from './common-password-list.ts';
import { passes } from './word-filter.ts';

/** What the words on the list look like, so that no sentence is taken for one by chance. */
const likely = /^[!-~]{8,18}$/;

/** Whether a word is on the list of common passwords, or one of the few that are taken for one. */
export const isListed = (word: string): boolean => likely.test(word) && passes(word, list);
