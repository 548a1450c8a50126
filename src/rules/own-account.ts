// What people do with their own accounts, once they are signed in: fetched together.
export { changePassword, resetByToken } from './reset-password.ts';
export { updateDetails } from './update-details.ts';
