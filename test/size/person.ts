/** Who registers and signs in. */
export const person = { username: 'first.user', password: 'three blue kettles', email: 'first.user@example.com' };
