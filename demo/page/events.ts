import { AuthChangeEvent, AuthErrorEvent, AuthRequestEvent, AuthSuccessEvent, AuthViewEvent } from 'auth-elements';
import { draw } from './draw.ts';

const names = ['auth-request', 'auth-success', 'auth-error', 'auth-change', 'auth-deliver', 'auth-view'] as const;
const most = 60;

/** What an event says, without what a person typed: of a request only the names of its fields. */
function describe(event: Event): { readonly about: string; readonly more?: object } {
  if (event instanceof AuthRequestEvent) {
    const { action, input } = event as AuthRequestEvent;
    return { about: [action, ...Object.keys(input)].join(' · ') };
  }
  if (event instanceof AuthSuccessEvent) {
    const { action, output } = event as AuthSuccessEvent;
    return { about: action, more: output };
  }
  if (event instanceof AuthErrorEvent) {
    const { code, field, retryAfter } = event.error;
    return { about: `${event.action} · ${code}`, more: { code, field, retryAfter } };
  }
  if (event instanceof AuthChangeEvent) {
    const name = (session: typeof event.session) => session?.user.username ?? session?.user.email ?? '—';
    return { about: `${name(event.previous)} → ${name(event.session)}` };
  }
  if (event instanceof AuthViewEvent) return { about: `${event.previous} → ${event.view}` };
  return { about: 'kind' in event ? String(event.kind) : '' };
}

function line(event: Event): HTMLLIElement {
  const { about, more } = describe(event);
  const time = draw('time', {}, new Date().toTimeString().slice(0, 8));
  const head = [time, draw('b', {}, event.type), draw('span', {}, about)];
  const item = draw('li', { class: event.type });
  const json = JSON.stringify(more ?? {}, null, 2);
  if (json === '{}') item.append(...head);
  else item.append(draw('details', {}, draw('summary', {}, ...head), draw('pre', {}, json)));
  return item;
}

/** Writes down every event of the elements, the newest first. */
export function followEvents(): void {
  const log = document.querySelector('.log');
  for (const name of names) {
    document.addEventListener(name, (event) => {
      log?.prepend(line(event));
      log?.children[most]?.remove();
    });
  }
  document.querySelector('[data-clear]')?.addEventListener('click', () => log?.replaceChildren());
}
