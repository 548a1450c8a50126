export { exportAccounts } from './credentials/export-accounts.ts';
export type { AccountsExportOptions } from './credentials/export-accounts.ts';
export { exportCredentials } from './credentials/export-credentials.ts';
export type { ExportOptions, ExportReport } from './credentials/export-credentials.ts';
export { importAccounts } from './credentials/import-accounts.ts';
export type { AccountsImportOptions } from './credentials/import-accounts.ts';
export { importCredentials } from './credentials/import-credentials.ts';
export type { ImportOptions } from './credentials/import-credentials.ts';
export type { ImportReport, Problem, Skipped, Warning, WarningCode } from './credentials/report.ts';
// What an import needs to make hashes in a page.
export { pageBcrypt } from './crypto/page-bcrypt.ts';
export { createPasswords } from './crypto/passwords.ts';
