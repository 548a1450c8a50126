import type { Delivery } from 'auth-elements';

/** Frames are as high as what is in them, so that only the page scrolls; with room for a menu to open. */
function fit(frame: HTMLIFrameElement): void {
  const body = frame.contentDocument?.body;
  if (!body) return;
  const fitted = () => {
    const border = frame.offsetHeight - frame.clientHeight;
    frame.style.setProperty('block-size', `${body.offsetHeight + border}px`);
  };
  new ResizeObserver(fitted).observe(body);
  fitted();
}

/** The looks, each in a page of its own: what one of them would send arrives here as well. */
export function followSights(arrive: (delivery: Delivery) => void): void {
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('.sight iframe')) {
    const begin = () => {
      fit(frame);
      frame.contentDocument?.addEventListener('auth-deliver', (event) => event.accept(arrive));
    };
    frame.addEventListener('load', begin);
    if (frame.contentDocument?.readyState === 'complete') begin();
  }
}
