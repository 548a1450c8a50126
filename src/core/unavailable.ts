/** Said by everything that asks, also where nothing else can be fetched any more. */
export const unavailable = 'That is not available right now. Try again.';
