import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { User } from '../../src/core/types.ts';
import { AuthGuard } from '../../src/elements/auth-guard.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthUser } from '../../src/elements/auth-user.ts';
import { Answering, session, signedIn, signedOut, user } from './answering.ts';
import { expectFocus, until } from './person.ts';

AuthUser.define();

describe('<auth-user>', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering(signedIn)));
  afterEach(() => desk.end());

  const show = () =>
    fixture<AuthUser>(
      html`<auth-user><a href="#settings">Settings</a><a slot="signed-out" href="#login">Sign in</a></auth-user>`,
    );
  const part = (element: AuthUser, name: string) => element.shadowRoot?.querySelector<HTMLElement>(`[part=${name}]`);
  const isOpen = (element: AuthUser) => part(element, 'menu')?.matches(':popover-open') === true;

  it('shows who is signed in, and something else for those who are not', async () => {
    const element = await show();
    expect(part(element, 'name')?.textContent).to.equal('Maren Holt');
    expect(part(element, 'avatar')?.dataset['initials']).to.equal('MH');
    expect(part(element, 'button')?.getAttribute('aria-label')).to.equal('Account of Maren Holt');
    desk.state = signedOut;
    await element.updateComplete;
    expect(part(element, 'button')).to.equal(null);
    expect(element.querySelector<HTMLElement>('[slot=signed-out]')?.checkVisibility()).to.equal(true);
  });

  it('opens a menu by keyboard, and Escape closes it', async () => {
    const element = await show();
    await sendKeys({ press: 'Tab' });
    expectFocus(part(element, 'button') ?? null);
    await sendKeys({ press: 'Enter' });
    await until(() => isOpen(element), 'the menu');
    await sendKeys({ press: 'Tab' });
    expectFocus(element.querySelector('a'));
    await sendKeys({ press: 'Escape' });
    await until(() => !isOpen(element), 'no menu');
    await aTimeout(50);
    expectFocus(part(element, 'button') ?? null);
  });

  it('opens its menu beside the button and inside the window, in both directions', async () => {
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir;
      const element = await show();
      part(element, 'button')?.click();
      await until(() => isOpen(element), 'the menu');
      const menu = part(element, 'menu')?.getBoundingClientRect();
      const button = part(element, 'button')?.getBoundingClientRect();
      if (!menu || !button) throw new Error();
      expect(menu.left).to.be.at.least(0);
      expect(menu.right).to.be.at.most(document.documentElement.clientWidth);
      expect(menu.top)
        .to.be.at.least(button.bottom - 1)
        .and.at.most(button.bottom + 24);
      await sendMouse({ type: 'click', position: [400, 500] });
      await until(() => !isOpen(element), 'no menu');
      element.remove();
    }
    document.documentElement.removeAttribute('dir');
  });

  it('signs out from its menu', async () => {
    const element = await show();
    part(element, 'button')?.click();
    await until(() => isOpen(element), 'the menu');
    element.shadowRoot?.querySelector('auth-logout')?.shadowRoot?.querySelector('button')?.click();
    await until(() => desk.last?.action === 'logout', 'the request');
  });

  it('names the person by username and address, where the name is another', async () => {
    const element = await show();
    const who = () => [...(part(element, 'who')?.children ?? [])].map((one) => one.textContent);
    expect(who()).to.deep.equal(['Maren Holt', 'maren', 'maren@example.com']);
    const { id, username = '', email = '', roles, attributes, createdAt } = user;
    const nameless: User = { id, username, email, roles, attributes, createdAt };
    desk.state = { ...signedIn, session: { ...session, user: nameless } };
    await element.updateComplete;
    expect(who()).to.deep.equal(['maren', 'maren@example.com']);
    desk.state = { ...signedIn, session: { ...session, user: { id, email, roles, attributes, createdAt } } };
    await element.updateComplete;
    expect(who()).to.deep.equal(['maren@example.com']);
  });

  describe('once somebody has signed out by its menu', () => {
    const signOut = async (element: AuthUser) => {
      part(element, 'button')?.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => isOpen(element), 'the menu');
      const button = element.shadowRoot?.querySelector('auth-logout')?.shadowRoot?.querySelector('button');
      button?.focus();
      desk.answer = () => {
        desk.state = signedOut;
        return Promise.resolve({});
      };
      await sendKeys({ press: 'Enter' });
      await until(() => !part(element, 'button'), 'the end');
    };

    it('goes on with what is there for those who are not signed in', async () => {
      const element = await show();
      await signOut(element);
      await until(() => document.activeElement !== document.body, 'the focus');
      expectFocus(element.querySelector('[slot=signed-out]'));
    });

    it('goes on where one can sign in, or else stays where it was', async () => {
      AuthLogin.define();
      AuthGuard.define();
      const page = await fixture(html`
        <div>
          <auth-user></auth-user><auth-guard><auth-login slot="signed-out"></auth-login></auth-guard>
        </div>
      `);
      const [element, login] = [page.querySelector('auth-user'), page.querySelector('auth-login')];
      if (!element || !login) throw new Error();
      await element.updateComplete;
      await signOut(element);
      await until(() => document.activeElement === login, 'the focus');
      expectFocus(login.shadowRoot?.querySelector('[role=heading]') ?? null);
      page.remove();

      desk.state = signedIn;
      const alone = await fixture<AuthUser>(html`<auth-user></auth-user>`);
      await signOut(alone);
      await until(() => document.activeElement === alone, 'the focus');
      (await fixture<HTMLButtonElement>(html`<button>Elsewhere</button>`)).focus();
      expect(alone.hasAttribute('tabindex')).to.equal(false);
    });
  });

  it('makes initials of any name, and of an address where there is no name', async () => {
    const table: [Partial<User>, string][] = [
      [{ firstName: 'José', lastName: 'Núñez' }, 'JN'],
      [{ firstName: 'Élodie', lastName: '' }, 'É'],
      [{ firstName: '𝒜da', lastName: 'Ångström' }, '𝒜Å'],
      [{ firstName: '真蓮', lastName: '' }, '真'],
      [{ firstName: '', lastName: '' }, 'M'],
      [{ firstName: '', lastName: '', username: 'ann-lee' }, 'AL'],
      [{ firstName: '\u202eevil', lastName: '' }, 'E'],
    ];
    const element = await show();
    for (const [names, initials] of table) {
      desk.state = { ...signedIn, session: { ...session, user: { ...user, ...names } } };
      await element.updateComplete;
      expect(part(element, 'avatar')?.dataset['initials']).to.equal(initials);
      expect(part(element, 'button')?.textContent).not.to.contain('\u202e');
    }
  });
});
