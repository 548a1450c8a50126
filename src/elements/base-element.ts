import { LitElement } from 'lit';

let warned = false;

/** A false value that a framework writes as an attribute, because it knows only the tag yet, says so. */
const converter = (text: string | null): boolean => (text ?? 'false') !== 'false';

/** What all our elements have: a name of their own, and a way to be registered under it or under another. */
export class BaseElement extends LitElement {
  /** The tag it goes by. */
  static readonly tag: string;

  protected static override finalize(): void {
    super.finalize();
    this.elementProperties.forEach((options) => options.type === Boolean && Object.assign(options, { converter }));
  }

  /**
   * Registers the element. A tag that is taken, by another copy of the package for example, stays as it is, with one
   * warning a page.
   */
  static define(tag = this.tag, registry: CustomElementRegistry = customElements): void {
    const taken = registry.get(tag);
    if (!taken) {
      // A class can be registered once; under a second tag its child goes.
      registry.define(tag, registry.getName(this) ? class extends this {} : this);
    } else if (taken !== this && !(taken.prototype instanceof this) && !warned) {
      warned = true;
      console.warn(`auth-elements: <${tag}> is defined already, by someone else.`);
    }
  }
}
