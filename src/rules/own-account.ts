// What people do with their own accounts, once they are signed in: fetched together.
export { deleteAccount } from './delete-account.ts';
export { exportData } from './export-data.ts';
export { endSession, listSessions } from './own-sessions.ts';
export { changePassword, resetByToken } from './reset-password.ts';
export { updateDetails } from './update-details.ts';
