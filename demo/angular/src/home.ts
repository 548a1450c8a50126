import { Component } from '@angular/core';

@Component({
  selector: 'app-home',
  template: `
    <h1>Borrow the tool, do the job, bring it back.</h1>
    <p>A shed of good tools on Alder Street, shared by the people who live around it.</p>
    <p><a href="#members">To the shelves</a></p>
  `,
})
export class Home {}
