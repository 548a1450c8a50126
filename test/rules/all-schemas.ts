import { doorSchemas } from '../../src/rules/door-schemas.ts';
import { schemas as fetchedSchemas } from '../../src/rules/schemas.ts';

/** What every action takes; apart in the sources, so that a page fetches only what it needs. */
export const schemas = { ...doorSchemas, ...fetchedSchemas };
