import type { AuthVerifyEmail } from 'auth-elements';
import type { AuthIntrinsicElements } from 'auth-elements/react';
import { useState } from 'react';

// A name of the site's own for an element of the library.
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'auth-confirm': AuthIntrinsicElements['auth-verify-email'];
    }
  }
}

/** What is hard for an element in a framework. */
export function Corners() {
  return (
    <>
      <h1>Corners</h1>
      <Taken />
      <Turned />
      <Woken />
    </>
  );
}

function Taken() {
  const [there, setThere] = useState(true);
  return (
    <section id="taken">
      <h2>Taken away and put back</h2>
      <button className="take" onClick={() => setThere(!there)}>
        {there ? 'Take it away' : 'Put it back'}
      </button>
      {there && <auth-login />}
    </section>
  );
}

const forms: readonly ('auth-forgot-password' | 'auth-forgot-username' | 'auth-login')[] = [
  'auth-forgot-password',
  'auth-forgot-username',
  'auth-login',
];

function Turned() {
  const [tags, setTags] = useState(forms);
  return (
    <section id="turned">
      <h2>In another order</h2>
      <button className="turn" onClick={() => setTags(([first, ...others]) => (first ? [...others, first] : others))}>
        The first to the end
      </button>
      <div className="row">
        {tags.map((Tag) => (
          <Tag key={Tag} />
        ))}
      </div>
    </section>
  );
}

/** A ref, as React would write attributes of all that an element has no property for yet. */
function fill(element: AuthVerifyEmail | null): void {
  if (!element) return;
  element.messages = { verifyTitle: 'One last thing' };
  element.bare = true;
  element.token = 'as it stands in a link';
}

async function wake(): Promise<void> {
  const { AuthVerifyEmail } = await import('auth-elements/elements/auth-verify-email');
  AuthVerifyEmail.define('auth-confirm');
}

function Woken() {
  return (
    <section id="woken">
      <h2>Filled in before it is an element</h2>
      <button className="wake" onClick={() => void wake()}>
        Fetch it
      </button>
      <auth-confirm ref={fill} />
    </section>
  );
}
