/** A role: 1 to 64 letters, digits and `_ . : -`, as a program writes them. */
export function isRole(role: unknown): role is string {
  return typeof role === 'string' && /^[\w.:-]{1,64}$/.test(role);
}
