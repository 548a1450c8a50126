import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';

@Component({
  selector: 'app-members',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Shelves</h1>
    <auth-guard>
      <p class="members">The shed is open on Saturdays from nine to one.</p>
      <auth-panel slot="signed-out" />
    </auth-guard>

    <auth-guard roles="member">
      <p class="borrowers">Ladder, hedge trimmer, tile cutter: take what you need and keep it for a week.</p>
    </auth-guard>

    <auth-guard roles="keeper">
      <p class="keepers">The key to the shed hangs behind the door.</p>
      <p class="denied" slot="denied">The key is with the keepers.</p>
    </auth-guard>
  `,
})
export class Members {}
