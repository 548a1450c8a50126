// How an account begins: fetched together.
export { register } from './register.ts';
export { verifyEmail } from './verify-email.ts';
