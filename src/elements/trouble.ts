// What is needed when something goes wrong, in one piece: it is fetched then.
export { errors, missing } from '../core/error-messages.ts';
export { Countdown, duration } from './countdown.ts';
