import { Component, CUSTOM_ELEMENTS_SCHEMA, input } from '@angular/core';
import type { User } from 'auth-elements';

@Component({
  selector: 'app-settings',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Settings</h1>
    <auth-guard>
      <p>
        The tags on your tools say: <b class="name">{{ user()?.firstName ?? user()?.username }}</b>
      </p>
      <auth-update-details />
      <p slot="signed-out"><a href="#members">Sign in</a> to change your details.</p>
    </auth-guard>
  `,
})
export class Settings {
  readonly user = input<User>();
}
