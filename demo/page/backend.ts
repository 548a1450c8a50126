// Comes before the elements: where they find their accounts has to stand there when they start.
const key = 'alder-street-accounts';
const page = new URL(location.href);

// Links in the server's messages say so themselves, whatever this browser was set to.
if (page.searchParams.get('accounts') === 'server') {
  localStorage.setItem(key, 'server');
  page.searchParams.delete('accounts');
  history.replaceState(history.state, '', page);
}

/** Whether accounts are kept by the demo's server; otherwise in this browser. */
export const onServer: boolean = localStorage.getItem(key) === 'server';

const script = document.querySelector<HTMLElement>('script[data-auth-elements]');
if (onServer && script) {
  script.dataset['endpoint'] = new URL('auth', document.baseURI).pathname;
  script.dataset['namespace'] = 'alder-street-server';
}

/** The switch in the workbench. What is kept in one place is not known in the other, so the page begins anew. */
export function followBackend(): void {
  document.documentElement.dataset['accounts'] = onServer ? 'server' : 'browser';
  const select = document.querySelector<HTMLSelectElement>('select[name="accounts"]');
  if (!select) return;
  select.value = onServer ? 'server' : 'browser';
  select.addEventListener('change', () => {
    localStorage.setItem(key, select.value);
    location.reload();
  });
}
