// What administrators do: fetched together.
export { listPreauthorized, preauthorize, withdrawPreauthorization } from './preauthorization.ts';
export { listUsers, saveUser } from './users.ts';
