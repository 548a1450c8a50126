import { useRef, useState } from 'react';
import type { JSX } from 'react';
import type { AuthLogin, AuthPanel, Session } from 'auth-elements';
import 'auth-elements/react';

/** Everything a page may write; what it may not is marked, and the compiler says so if it may after all. */
export function Page(): JSX.Element {
  const login = useRef<AuthLogin>(null);
  const [session, setSession] = useState<Session | null>(null);
  return (
    <auth-provider endpoint="/auth" identifier="email" min-length={12} verify-email="false" session-days="0">
      <auth-guard roles="admin editor" all className="members" slot="x" onClick={(event) => event.currentTarget.roles}>
        <h1>{session?.user.username}</h1>
        <auth-login
          ref={login}
          key="login"
          slot="signed-out"
          identifier="ada"
          headingLevel={3}
          heading-level="3"
          noRemember={false}
          no-remember
          messages={{ loginTitle: 'Come in' }}
          onauth-change={(event) => setSession(event.session)}
          onauth-error={({ error, currentTarget }) => {
            const code: 'invalid_credentials' | (string & {}) = error.code;
            currentTarget.identifier = code;
            currentTarget.reset();
          }}
          onauth-request={(event) => {
            if (event.action === 'login') event.preventDefault();
          }}
        />
        <auth-panel view="register" repeatPassword style={{ margin: 0 }} onauth-view={refuse} />
        <auth-reset-password token={null} />
        <auth-user compact aria-label="You">
          <a href="/me">You</a>
        </auth-user>
      </auth-guard>
      {/* Wrong, but TypeScript lets every name with a hyphen pass. The README says so. */}
      <auth-login no-remembr onauth-sucess={() => undefined} />
      <auth-provider config={{ endpoint: '/auth', policy: { passwords: { minLength: 12 } } }} />

      {/* @ts-expect-error -- no such property */}
      <auth-login identifer="ada" />
      {/* @ts-expect-error -- another element's property */}
      <auth-logout identifier="ada" />
      {/* @ts-expect-error -- not that type */}
      <auth-login identifier={7} />
      {/* @ts-expect-error -- not that type, as an attribute either */}
      <auth-login heading-level="three" />
      {/* @ts-expect-error -- no such room */}
      <auth-panel view="kitchen" />
      {/* @ts-expect-error -- no such word */}
      <auth-login messages={{ loginTitel: 'Come in' }} />
      {/* @ts-expect-error -- a method */}
      <auth-login reset={() => undefined} />
      {/* @ts-expect-error -- Lit's own */}
      <auth-login updateComplete={Promise.resolve(true)} />
      {/* @ts-expect-error -- another event */}
      <auth-panel onauth-view={(event: MouseEvent) => event.clientX} />
      {/* @ts-expect-error -- carries no such thing */}
      <auth-login onauth-success={({ token }) => setSession(token)} />
      {/* @ts-expect-error -- no such choice */}
      <auth-provider identifier="phone" />
      {/* @ts-expect-error -- no such tag */}
      <auth-logn />
      {/* @ts-expect-error -- a panel is no form of signing in */}
      <auth-panel ref={login} />
    </auth-provider>
  );
}

function refuse(event: Event & { readonly view: string; readonly currentTarget: AuthPanel }): void {
  if (event.view === 'register' && event.currentTarget.noNames) event.preventDefault();
}
