import { followBackend } from './backend.ts';
import 'auth-elements/define';
import { followEvents } from './events.ts';
import { followLooks } from './looks.ts';
import { followOutbox } from './outbox.ts';
import { followViews } from './views.ts';

followBackend();
followEvents();
followViews();
await followLooks();
// In the language of the page, dates as well.
const arrive = followOutbox();

// What only one page has; the others never load it.
if (document.querySelector('.view')) await import('./club.ts');
if (document.querySelector('.sight')) (await import('./sights.ts')).followSights(arrive);
