import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FormHost } from './form-host.ts';
import type { Field } from './view.ts';

type Drawn = TemplateResult | typeof nothing;

/** A field as a form shows it. */
export function drawField(field: Field | false, form: FormHost): Drawn {
  if (!field) return nothing;
  if (field.type === 'hidden') {
    const { key, name, value = '' } = field;
    return html`<input id=${form.id(key)} name=${name} autocomplete=${name} value=${value} readonly hidden />`;
  }
  return field.type === 'checkbox' ? checkbox(field, form) : input(field, form);
}

function checkbox({ key, name, label }: Field, { id, text }: FormHost): Drawn {
  // prettier-ignore
  return html`<label class="auth-check"><input class="auth-checkbox" id=${id(key)} type="checkbox" name=${name} />
<span>${text(label)}</span></label>`;
}

function input(field: Field, form: FormHost): Drawn {
  const { key, name, type = 'text', label, hint, missing } = field;
  const id = form.id(key);
  const problem = form.work()?.problem(key) ?? '';
  const notes = [hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(' ');
  // What stands between the tags is shipped, so it is kept short.
  // prettier-ignore
  return html`<div class=${field.half ? 'auth-field auth-half' : 'auth-field'}>
<label class="auth-label" for=${id}>${form.text(label)} ${missing ? nothing : html`<span class="auth-optional">(${form.text('optional')})</span>`}</label>
${hint ? html`<p class="auth-hint" id="${id}-hint">${form.text(hint)}</p>` : nothing}
<div class="auth-control"><input class="auth-input" id=${id} name=${name}
type=${form.work()?.reveal.has(key) ? 'text' : type}
autocomplete=${field.autocomplete ?? name}
autocapitalize=${name.endsWith('-name') ? 'words' : 'none'}
spellcheck="false"
dir=${type === 'email' ? 'ltr' : 'auto'}
value=${field.value ?? nothing}
?required=${missing}
aria-invalid=${problem ? 'true' : nothing}
aria-describedby=${notes || nothing}
>${type === 'password' ? toggle(field, form) : nothing}</div>
${problem ? html`<p class="auth-error" id="${id}-error">${problem}</p>` : nothing}
</div>`;
}

/** Shows and hides a password, as https://design-system.service.gov.uk/components/password-input/ does. */
function toggle(field: Field, { id, text, work, begin }: FormHost): Drawn {
  const shown = work()?.reveal.has(field.key);
  const name = text(shown ? 'hidePassword' : 'showPassword');
  // prettier-ignore
  return html`<button class="auth-toggle" type="button" aria-controls=${id(field.key)}
aria-label=${field.label === 'passwordLabel' ? name : `${name}: ${text(field.label)}`}
@click=${() => begin().then((loaded) => loaded?.reveal.toggle(field.key))}
>${text(shown ? 'hide' : 'show')}</button>`;
}
