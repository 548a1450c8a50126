import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import type { AuthErrorCode, Session } from 'auth-elements';
import { Corners } from './corners';
import { Home } from './home';
import { Members } from './members';
import { Settings } from './settings';

@Component({
  selector: 'app-root',
  imports: [Corners, Home, Members, Settings],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  host: { '(window:hashchange)': 'view.set(address())' },
  template: `
    <auth-provider
      first-user-roles="member"
      (auth-change)="session.set($event.session)"
      (auth-request)="problem.set(null)"
      (auth-error)="problem.set($event.error.code)"
    >
      <header>
        <a href="#">Alder Street Tool Library</a>
        <nav>
          <a href="#members">Members</a>
          <a href="#settings">Settings</a>
          <a href="#corners">Corners</a>
        </nav>
        <p class="who">
          @if (session(); as session) {
            Signed in as {{ session.user.username }}
          } @else {
            Not signed in
          }
        </p>
        <auth-user />
      </header>
      <main>
        @if (problem(); as problem) {
          <p class="problem">Refused: {{ problem }}</p>
        }
        @switch (view()) {
          @case ('members') {
            <app-members />
          }
          @case ('settings') {
            <app-settings [user]="session()?.user" />
          }
          @case ('corners') {
            <app-corners />
          }
          @default {
            <app-home />
          }
        }
      </main>
    </auth-provider>
  `,
})
export class App {
  protected readonly session = signal<Session | null>(null);
  protected readonly problem = signal<AuthErrorCode | null>(null);
  protected readonly view = signal(this.address());

  protected address(): string {
    return location.hash.slice(1);
  }
}
