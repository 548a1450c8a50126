/** The first page holds several views; the address says which: `#members`. */
export function followViews(): void {
  const views = [...document.querySelectorAll<HTMLElement>('.view')];
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.site-header nav a')];
  const first = views[0];

  const show = () => {
    const name = location.hash.slice(1);
    // Another fragment is a place within the view that is shown, such as the skip link's.
    const view = views.find(({ id }) => id === name) ?? (name === '' ? first : undefined);
    if (view) {
      for (const each of views) each.hidden = each !== view;
      scrollTo({ top: 0 });
    }
    const here = new URL(view ? `#${view.id}` : '', location.href).href;
    for (const link of links) {
      if (link.href === here) link.ariaCurrent = 'page';
      else if (view) link.ariaCurrent = null;
    }
    return view;
  };

  show();
  addEventListener('hashchange', () => {
    // Like a new page, for those who hear it read.
    show()?.querySelector('h1')?.focus();
  });
}
