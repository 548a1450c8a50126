import { ClubCredentials } from './credentials.ts';
import { ClubInvitations } from './invitations.ts';
import { ClubPeople } from './people.ts';
import { ClubShelves } from './shelves.ts';

customElements.define('club-shelves', ClubShelves);
customElements.define('club-people', ClubPeople);
customElements.define('club-invitations', ClubInvitations);
customElements.define('club-credentials', ClubCredentials);
