import { use } from 'react';
import { AuthContext } from '../auth-state';

export function Settings() {
  const user = use(AuthContext)?.session?.user;

  return (
    <>
      <h1>Settings</h1>
      <auth-guard>
        <p>
          The tags on your tools say: <b className="name">{user?.firstName ?? user?.username}</b>
        </p>
        <auth-update-details />
        <p slot="signed-out">
          <a href="#members">Sign in</a> to change your details.
        </p>
      </auth-guard>
    </>
  );
}
