import type { AuthErrorCode, AuthProvider } from 'auth-elements';
import 'auth-elements/react';
import { useRef, useState } from 'react';
import { AuthContext, useAuthState } from './auth-state';
import { useView } from './view';
import { Corners } from './views/corners';
import { Home } from './views/home';
import { Members } from './views/members';
import { Settings } from './views/settings';

const views: Readonly<Record<string, () => React.JSX.Element>> = {
  members: Members,
  settings: Settings,
  corners: Corners,
};

export function App() {
  const provider = useRef<AuthProvider>(null);
  const state = useAuthState(provider);
  const [problem, setProblem] = useState<AuthErrorCode | null>(null);
  // React adds no listeners to the custom elements that a server has drawn: these come with the state.
  const listening = state !== null;
  const View = views[useView()] ?? Home;
  const username = state?.session?.user.username;

  return (
    <AuthContext value={state}>
      <auth-provider
        ref={provider}
        first-user-roles="member"
        onauth-request={listening ? () => setProblem(null) : undefined}
        onauth-error={listening ? (event) => setProblem(event.error.code) : undefined}
      >
        <header>
          <a href="#">Alder Street Tool Library</a>
          <nav>
            <a href="#members">Members</a>
            <a href="#settings">Settings</a>
            <a href="#corners">Corners</a>
          </nav>
          <span className="who">{username ? `Signed in as ${username}` : 'Not signed in'}</span>
          <auth-user />
        </header>
        <main>
          {problem && <p className="problem">Refused: {problem}</p>}
          <View />
        </main>
      </auth-provider>
    </AuthContext>
  );
}
