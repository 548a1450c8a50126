import type { Delivery } from 'auth-elements';
import { onServer } from './backend.ts';
import { button, draw } from './draw.ts';
import { say } from './words.ts';

/** A password or name to be typed elsewhere, with a button that copies it. */
function secret(text: string, link = false): HTMLElement {
  const code = draw('code', {}, text);
  const copy = button({ text: 'copy', class: 'quiet' }, async () => {
    await navigator.clipboard.writeText(text);
    copy.dataset['text'] = 'copied';
    copy.textContent = say('copied');
  });
  if (!link) return draw('p', { class: 'secret' }, code, copy);
  const way = draw('a', {}, code);
  way.href = text;
  // As from a mail program, which is not the page.
  way.target = '_blank';
  return draw('p', { class: 'secret' }, way, copy);
}

const key = onServer ? 'alder-street-server-outbox' : 'alder-street-outbox';
const most = 20;

/** What was sent in this tab and still is of use: a reload does not throw away the only way back into an account. */
function kept(): Delivery[] {
  try {
    const all = JSON.parse(sessionStorage.getItem(key) ?? '[]') as Delivery[];
    return all.filter(({ content }) => (content.expires ?? Infinity) > Date.now());
  } catch {
    return [];
  }
}

/** The time of day; with its day where that is not today. */
function until(expires: number): string {
  const end = new Date(expires);
  const today = end.toDateString() === new Date().toDateString();
  return end.toLocaleString(document.documentElement.lang, {
    ...(!today && { weekday: 'long', day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

function message({ to, content }: Delivery): HTMLLIElement {
  const { kind, username, password, link, expires } = content;
  const item = draw('li', { class: 'message' });
  item.append(draw('p', { class: 'to', text: 'mailTo', params: { to } }), draw('h4', { text: `mail-${kind}` }));
  if (username !== undefined && password !== undefined) {
    item.append(draw('p', { text: 'mailFor', params: { username } }));
  }
  const carried = password ?? link ?? (kind === 'username' ? username : undefined);
  if (kind === 'email-changed' && link !== undefined) item.append(draw('p', { text: 'mailTakesBack' }));
  if (carried !== undefined) item.append(secret(carried, carried === link));
  if (expires !== undefined) {
    item.append(draw('p', { class: 'note', text: 'mailExpires', params: { time: until(expires) } }));
  }
  return item;
}

/**
 * What the demo's server would send by e-mail; it tells every page that is open. One tab listens for all of them, as a
 * browser opens six connections to a server at most; when that tab is closed, another takes its place.
 */
function followServer(arrive: (delivery: Delivery) => void): void {
  const tabs = new BroadcastChannel(key);
  tabs.addEventListener('message', ({ data }: MessageEvent<Delivery>) => arrive(data));
  const listen = () => {
    const server = new EventSource(new URL('outbox', document.baseURI));
    server.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const delivery = JSON.parse(data) as Delivery;
      arrive(delivery);
      tabs.postMessage(delivery);
    });
    return new Promise<never>(() => undefined); // for as long as the tab is there
  };
  void navigator.locks.request(key, listen);
}

/**
 * The way by which this page reaches people: a message that a real site would send by e-mail is shown here instead. A
 * page that keeps its accounts in the browser has to offer such a way, or forgotten passwords can't be helped. Gives the
 * function that shows one.
 */
export function followOutbox(): (delivery: Delivery) => void {
  const outbox = document.querySelector('.outbox');
  const notice = button({ text: 'mailArrived', class: 'arrived' }, () => outbox?.scrollIntoView({ block: 'center' }));
  notice.hidden = true;
  outbox?.before(notice);
  const show = (delivery: Delivery) => {
    outbox?.querySelector('.messages')?.prepend(message(delivery));
    outbox?.querySelector('.empty')?.remove();
  };
  for (const delivery of kept()) show(delivery);
  // On a narrow screen it is far below the form; a button leads there until it is seen.
  let seen = false;
  const watch = new IntersectionObserver(([entry]) => {
    seen = entry?.isIntersecting ?? false;
    if (seen) notice.hidden = true;
  });
  if (outbox) watch.observe(outbox);

  const arrive = (delivery: Delivery) => {
    show(delivery);
    sessionStorage.setItem(key, JSON.stringify([...kept(), delivery].slice(-most)));
    notice.hidden = seen;
  };
  if (onServer) followServer(arrive);
  else document.addEventListener('auth-deliver', (event) => event.accept(arrive));
  return arrive;
}
