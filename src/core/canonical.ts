/** The form under which names and addresses are compared and stored as keys; people see what they typed. */
export function canonical(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}
