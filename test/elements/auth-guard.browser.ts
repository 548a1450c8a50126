import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { local } from '../../src/adapters/local.ts';
import { Authenticator } from '../../src/controller/authenticator.ts';
import type { AuthError } from '../../src/core/errors.ts';
import { AuthRequestEvent, AuthSuccessEvent } from '../../src/core/events.ts';
import type { AuthState } from '../../src/core/state.ts';
import { AuthGuard } from '../../src/elements/auth-guard.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { Answering, later, session, signedIn, signedOut, user } from './answering.ts';
import { expectFocus, field, until } from './person.ts';

AuthGuard.define();
AuthLogin.define();

function withRoles(...roles: string[]): AuthState {
  return { ...signedIn, session: { ...session, user: { ...user, roles } } };
}

const pending: AuthState = { ...signedOut, status: 'pending', hint: true };

describe('<auth-guard>', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering(pending)));
  afterEach(() => {
    desk.end();
    Reflect.deleteProperty(globalThis, 'ran');
  });

  /** What a person sees of it. */
  function seen(guard: AuthGuard): string {
    const visible = [...guard.querySelectorAll<HTMLElement>('h1, p')].filter((one) => one.checkVisibility());
    return visible.map((one) => one.textContent.trim()).join(' | ');
  }

  async function open(template = '<h1>Members only</h1>', attributes = ''): Promise<AuthGuard> {
    const page = document.createRange().createContextualFragment(`<auth-guard ${attributes}>
      <template>${template}</template>
      <p slot="signed-out">Sign in</p><p slot="denied">Not for you</p><p slot="pending">Wait</p>
    </auth-guard>`);
    const guard = (await fixture(html`<div>${page}</div>`)).querySelector('auth-guard');
    if (!guard) throw new Error();
    await guard.updateComplete;
    return guard;
  }

  it('brings its content in when someone is signed in, and takes it out when that ends', async () => {
    const guard = await open();
    expect(seen(guard)).to.equal('Wait');
    desk.state = signedOut;
    await guard.updateComplete;
    expect(seen(guard)).to.equal('Sign in');
    expect(guard.querySelector('h1')).to.equal(null);
    desk.state = signedIn;
    await guard.updateComplete;
    expect(seen(guard)).to.equal('Members only');
    const heading = guard.querySelector('h1');
    desk.state = { ...signedIn };
    await guard.updateComplete;
    expect(guard.querySelector('h1')).to.equal(heading);
    desk.state = signedOut;
    await guard.updateComplete;
    expect(seen(guard)).to.equal('Sign in');
    expect(guard.querySelector('h1')).to.equal(null);
  });

  it('makes way for the form that a link leads to, also for someone who is signed in', async () => {
    desk.state = signedIn;
    const guard = await open('<h1>Members only</h1><input>');
    const panel = document.createElement('auth-panel');
    guard.querySelector('[slot=signed-out]')?.append(panel);
    const typed = guard.querySelector('input');
    if (!typed) throw new Error();
    typed.value = 'half a sentence';
    desk.state = { ...signedIn, arrived: 'verify' };
    await until(() => seen(guard) === 'Sign in', 'the place of the form');
    desk.state = signedIn;
    await until(() => seen(guard) === 'Members only', 'the content');
    expect(guard.querySelector('input')?.value).to.equal('half a sentence');
    // Where there is no panel, the form is elsewhere.
    panel.remove();
    desk.state = { ...signedIn, arrived: 'verify' };
    await guard.updateComplete;
    expect(seen(guard)).to.equal('Members only');
  });

  it('runs nothing of its content before', async () => {
    const guard = await open('<script>globalThis.ran = true</script><h1>Members only</h1>');
    desk.state = signedOut;
    await guard.updateComplete;
    expect(Reflect.get(globalThis, 'ran')).to.equal(undefined);
    desk.state = signedIn;
    await guard.updateComplete;
    expect(Reflect.get(globalThis, 'ran')).to.equal(true);
  });

  it('hides plain content as long as nobody is signed in', async () => {
    const guard = await fixture<AuthGuard>(html`<auth-guard><h1>Members only</h1></auth-guard>`);
    expect(seen(guard)).to.equal('');
    desk.state = signedIn;
    await guard.updateComplete;
    expect(seen(guard)).to.equal('Members only');
    desk.state = { ...signedOut, status: 'continue', step: 'new-password' };
    await guard.updateComplete;
    expect(seen(guard)).to.equal('');
  });

  it('lets in by role: one of them, or all', async () => {
    desk.state = withRoles('editor');
    const table: [attributes: string, sees: string][] = [
      ['', 'Members only'],
      ['roles="admin editor"', 'Members only'],
      ['roles="admin"', 'Not for you'],
      ['roles="admin editor" all', 'Not for you'],
      ['roles=""', 'Not for you'],
      ['roles="" all', 'Not for you'],
      ['roles="edit"', 'Not for you'],
      ['roles="toString"', 'Not for you'],
    ];
    for (const [attributes, sees] of table) expect(seen(await open(undefined, attributes)), attributes).to.equal(sees);
    const guard = await open(undefined, 'roles="admin editor" all');
    desk.state = withRoles('editor', 'admin');
    await guard.updateComplete;
    expect(seen(guard)).to.equal('Members only');
  });

  it('never names the role that is missing', async () => {
    desk.state = signedIn;
    const guard = await fixture<AuthGuard>(html`<auth-guard roles="treasurer"><h1>Books</h1></auth-guard>`);
    expect(guard.shadowRoot?.textContent).to.contain('You are not allowed to do that.').and.not.contain('treasurer');
  });

  it('shuts when the page is left, and opens after the back/forward cache only when it is known who is there', async () => {
    desk.state = signedIn;
    const guard = await open('<h1>Members only</h1><input aria-label="Note" />');
    const note = guard.querySelector('input');
    if (note) note.value = 'typed';
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await guard.updateComplete;
    expect(seen(guard)).to.equal('Wait');
    const answer = later<object>();
    desk.answer = () => answer.promise;
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => desk.last?.action === 'get-session', 'the question who is there');
    expect(seen(guard)).to.equal('Wait');
    answer.resolve({ session });
    await until(() => seen(guard) === 'Members only', 'the content');
    expect(guard.querySelector('input')?.value).to.equal('typed');
  });

  it('stays shut after the back/forward cache when that has ended, or nobody can tell', async () => {
    for (const outcome of ['ended', 'failed']) {
      desk.state = signedIn;
      const guard = await open();
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      desk.answer = () => {
        if (outcome === 'ended') desk.state = signedOut;
        return outcome === 'ended' ? Promise.resolve({}) : Promise.reject(new Error('offline'));
      };
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await aTimeout(50);
      expect(seen(guard)).to.equal(outcome === 'ended' ? 'Sign in' : 'Wait');
      guard.remove();
    }
  });

  it('shuts when it is moved to where nobody answers', async () => {
    desk.state = signedIn;
    const guard = await open();
    expect(seen(guard)).to.equal('Members only');
    desk.end();
    const elsewhere = await fixture(html`<section></section>`);
    elsewhere.append(guard);
    await guard.updateComplete;
    expect(seen(guard)).to.equal('Wait');
  });

  it('takes the focus along to what comes in place of the form', async () => {
    desk.state = signedOut;
    desk.answer = () => {
      desk.state = signedIn;
      return Promise.resolve({ status: 'signed-in', session });
    };
    const guard = await fixture<AuthGuard>(html`
      <auth-guard>
        <template><h1>Members only</h1></template>
        <auth-login slot="signed-out"></auth-login>
      </auth-guard>
    `);
    const login = guard.querySelector('auth-login');
    await login?.updateComplete;
    if (login) field(login, 'username').focus();
    await sendKeys({ type: 'maren' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'pass word' });
    await sendKeys({ press: 'Enter' });
    await until(() => guard.querySelector('h1'), 'the content');
    await until(() => document.activeElement !== document.body, 'the focus');
    expectFocus(guard.querySelector('h1'));
    desk.state = signedOut;
    await until(() => !guard.querySelector('h1'), 'the end');
    await until(() => document.activeElement === login, 'the focus');
    expectFocus(login?.shadowRoot?.querySelector('[role=heading]') ?? null);
  });

  it('U-12 is not impressed by a forged auth-success', async () => {
    desk.state = signedOut;
    const guard = await open();
    const forged = new AuthSuccessEvent('login', { status: 'signed-in', session });
    for (const target of [guard, document, window]) target.dispatchEvent(forged);
    document.dispatchEvent(new CustomEvent('auth-success', { detail: { action: 'login' } }));
    document.dispatchEvent(new CustomEvent('auth-change', { detail: { session } }));
    await guard.updateComplete;
    expect(seen(guard)).to.equal('Sign in');
  });

  it('U-13 opens for no request that a part of the page has made up, and nothing is done on its word', async () => {
    desk.end();
    const store = createMemoryStore();
    const adapter = local({ namespace: 'forged', store, policy: { passwords: { cost: 10 } } });
    const detach = new Authenticator({ adapter }).attach();
    const told: Event[] = [];
    const listen = (event: Event) => told.push(event);
    for (const name of ['auth-success', 'auth-change'] as const) document.addEventListener(name, listen);
    try {
      const page = await fixture(html`
        <main>
          <auth-guard>
            <template><h1>Members only</h1></template>
            <auth-login slot="signed-out"><p slot="before-submit">Somebody’s advertisement</p></auth-login>
          </auth-guard>
        </main>
      `);
      const [login] = page.querySelectorAll('auth-login');
      const part = page.querySelector('p[slot]');
      if (!login || !part) throw new Error();
      await until(() => login.state?.status === 'signed-out', 'the authenticator');
      const dispatch = <E extends Event>(event: E): E => {
        part.dispatchEvent(event);
        return event;
      };

      // In the shape that others know from elsewhere: nobody takes it for a request.
      const input = { username: 'eve', email: 'eve@example.com', password: 'a door without a lock' };
      for (const name of ['auth-request', 'auth-submit']) {
        const detail = { action: 'register', input };
        dispatch(Object.assign(new CustomEvent(name, { bubbles: true, composed: true, detail }), detail));
      }
      // One that answers itself.
      const answered = dispatch(new AuthRequestEvent('login', { identifier: 'eve', password: input.password }));
      expect(answered.claimed).to.equal(true);
      const own = new AuthRequestEvent('login', { identifier: 'eve', password: input.password });
      own.respondWith(Promise.resolve({ status: 'signed-in', session, sessionId: session.id }));
      await dispatch(own).answer;
      // Real ones: the rules hear them out, and refuse.
      const codes = await Promise.all(
        [
          answered,
          dispatch(new AuthRequestEvent('list-users', {})),
          dispatch(new AuthRequestEvent('save-user', { id: 'u1', roles: ['admin'] })),
          dispatch(new AuthRequestEvent('reset-password', { newPassword: input.password })),
          dispatch(new AuthRequestEvent('toString' as 'logout', {})),
        ].map(({ answer }) => answer.then(String, (error: unknown) => (error as AuthError).code)),
      );
      expect(codes).to.deep.equal([
        'invalid_credentials',
        'not_signed_in',
        'not_signed_in',
        'not_signed_in',
        'unsupported',
      ]);

      expect(await store.count('users')).to.equal(0);
      expect(told).to.deep.equal([]);
      expect(login.state?.status).to.equal('signed-out');
      expect(login.pending).to.equal(false);
      expect(field(login, 'current-password').checkVisibility()).to.equal(true);
      expect(page.querySelector('h1')).to.equal(null);
    } finally {
      for (const name of ['auth-success', 'auth-change'] as const) document.removeEventListener(name, listen);
      detach();
    }
  });

  it('U-14 stays shut on a page that has polluted every object', async () => {
    desk.state = signedOut;
    const polluted: PropertyDescriptorMap = {};
    for (const [key, value] of Object.entries({
      isAuthenticated: true,
      authenticated: true,
      signedIn: true,
      session,
      user,
      roles: ['admin'],
      allowed: true,
      shut: false,
    })) {
      polluted[key] = { value, configurable: true, writable: true };
    }
    Object.defineProperties(Object.prototype, polluted);
    try {
      const guard = await open(undefined, 'roles="admin"');
      expect(seen(guard)).to.equal('Sign in');
      desk.end();
      const alone = await open();
      expect(seen(alone)).to.equal('Wait');
    } finally {
      for (const key of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, key);
    }
  });
});
