import { nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MessageKey } from '../core/messages.ts';
import { tell } from './controls.ts';
import type { FormHost } from './form-host.ts';
import type { FormWork } from './form-work.ts';
import { PageParts } from './page-parts.ts';
import type { ProblemKey } from './problems.ts';
import type { FieldKey } from './view.ts';

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

    override async send(): Promise<void> {
      if (!this.parts.refusal) await super.send();
    }

    override clear(...keys: FieldKey[]): void {
      super.clear(...keys);
      this.#quietly(() => {
        for (const key of keys) {
          const input = this.parts.form && this.form.input(key);
          if (input) tell(input);
        }
      });
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

    protected override async point(): Promise<void> {
      await super.point();
      const { fields, place } = this.parts;
      const [[key] = ['' as const]] = this.problems;
      if (this.problems.size === 1 && key && (place ?? !fields.unplaced)) return;
      (place ?? this.form.box.querySelector<HTMLElement>('.auth-summary'))?.focus();
    }

    protected override async finish(note: MessageKey): Promise<void> {
      await super.finish(note);
      this.#quietly(() => this.parts.clear());
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
