import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import type { MessageOverrides } from 'auth-elements';

/** What is hard for an element in a framework. */
@Component({
  selector: 'app-corners',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Corners</h1>

    <section id="taken">
      <h2>Taken away and put back</h2>
      <button class="take" (click)="there.set(!there())">{{ there() ? 'Take it away' : 'Put it back' }}</button>
      @if (there()) {
        <auth-login />
      }
    </section>

    <section id="turned">
      <h2>In another order</h2>
      <button class="turn" (click)="turn()">The first to the end</button>
      <div class="row">
        @for (form of forms(); track form) {
          @switch (form) {
            @case ('password') {
              <auth-forgot-password />
            }
            @case ('username') {
              <auth-forgot-username />
            }
            @case ('login') {
              <auth-login />
            }
          }
        }
      </div>
    </section>

    <section id="woken">
      <h2>Filled in before it is an element</h2>
      <button class="wake" (click)="wake()">Fetch it</button>
      <auth-confirm [messages]="messages" [bare]="true" [token]="'as it stands in a link'" />
    </section>
  `,
})
export class Corners {
  protected readonly there = signal(true);
  protected readonly forms = signal<readonly ('password' | 'username' | 'login')[]>(['password', 'username', 'login']);
  protected readonly messages: MessageOverrides = { verifyTitle: 'One last thing' };

  protected turn(): void {
    this.forms.update(([first, ...others]) => (first ? [...others, first] : others));
  }

  protected async wake(): Promise<void> {
    const { AuthVerifyEmail } = await import('auth-elements/elements/auth-verify-email');
    AuthVerifyEmail.define('auth-confirm');
  }
}
