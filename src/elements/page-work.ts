import { nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { resetControl } from './beginnings.ts';
import { isSecret } from './controls.ts';
import type { FormHost } from './form-host.ts';
import type { FormWork } from './form-work.ts';
import { PageParts } from './page-parts.ts';
import type { ProblemKey } from './problems.ts';

/** What happens in a form to which the page brought something: a form of its own, fields of its own. */
export function pageWork(Work: typeof FormWork): typeof FormWork {
  return class extends Work {
    override readonly parts: PageParts;

    constructor(form: FormHost) {
      super(form);
      this.parts = new PageParts(form, this);
    }

    override connect(signal: AbortSignal): void {
      super.connect(signal);
      this.parts.connect(signal);
    }

    override async send(form: EventTarget | null): Promise<void> {
      // What the page brought is looked at as the element is drawn; until then somebody may have sent the form for another step.
      await this.form.element.updateComplete;
      if (this.parts.refusal || form !== (this.parts.form ?? this.form.box.querySelector('form'))) return;
      // Whoever remembers passwords looks when the form is sent.
      for (const control of this.parts.fields.controls) if (isSecret(control)) control.setAttribute('type', 'password');
      await super.send(form);
    }

    override summary(): TemplateResult | typeof nothing {
      return this.parts.place ? nothing : super.summary();
    }

    override lists(): boolean {
      return super.lists() || this.parts.fields.unplaced;
    }

    protected override check(): void {
      super.check();
      this.parts.fields.check();
    }

    protected override control(key: ProblemKey): HTMLElement | null {
      return this.parts.fields.all.get(key) ?? (/^(extra |$)/.test(key) ? null : this.form.input(key));
    }

    protected override wrong(): HTMLElement | null {
      const { fields, place } = this.parts;
      const [[key] = ['' as const]] = this.problems;
      if (this.problems.size === 1 && key && (place ?? !fields.unplaced)) return super.wrong();
      return place ?? this.form.box.querySelector<HTMLElement>('.auth-summary');
    }

    protected override wipe(input: HTMLInputElement): void {
      this.#quietly(() => resetControl(input));
    }

    protected override empty(): void {
      this.#quietly(() => this.parts.clear(this.finished ? undefined : this.changed));
      super.empty();
    }

    /** What we change says so, as if somebody had typed; what is said to the person stays. */
    #quietly(change: () => void): void {
      const { note } = this;
      const problems = [...this.problems];
      change();
      this.note = note;
      for (const [key, problem] of problems) this.problems.set(key, problem);
      this.draw();
    }
  };
}
