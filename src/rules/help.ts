// For those who have forgotten how to sign in: fetched together.
export { forgotPassword } from './forgot-password.ts';
export { forgotUsername } from './forgot-username.ts';
