import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app';
import './site.css';

const root = document.querySelector('#root');
if (!root) throw new Error('The page has no place for the site.');

const site = (
  <StrictMode>
    <App />
  </StrictMode>
);

// What a server has drawn already is taken over as it is.
if (root.hasChildNodes()) hydrateRoot(root, site);
else createRoot(root).render(site);
