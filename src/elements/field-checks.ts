import { areAttributes, checkEmail, checkName, checkPassword, checkUsername } from '../core/validation.ts';

// Apart from the fields: it is fetched when someone begins to fill one in.

/** What fields can be held to, as far as that goes without asking; the rest is said when a form is sent. */
export const fieldChecks = { areAttributes, checkEmail, checkName, checkPassword, checkUsername };
