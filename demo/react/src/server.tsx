import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { App } from './app';

/** The first view as HTML, for a server or a build to put into `#root`. */
export const render = (): string =>
  renderToString(
    <StrictMode>
      <App />
    </StrictMode>,
  );
