import { bootstrapApplication } from '@angular/platform-browser';
import 'auth-elements/define';
import { App } from './app';

await bootstrapApplication(App);
