// @ts-check
import { html, nothing } from '../core/element.js';
import { LANGUAGES, language, setLanguage, t } from '../core/i18n.js';
import { toggleTheme } from '../core/prefs.js';
import { icon } from '../ui/icons.js';

const logo = new URL('../icon.svg', import.meta.url).pathname;

/** The frame of the pages before signing in. */
export const gate = (/** @type {string} */ title, /** @type {unknown} */ content) => html`<main class="gate"><section class="gate-card">
    <p class="brand"><img src=${logo} alt="" width="40" height="40"><span class="brand-name">Ouvidor</span></p><h1>${title}</h1>${content}</section>
  <p class="gate-foot">${LANGUAGES.map((code) => html`<button class="btn ghost small" lang=${code} aria-pressed=${language() === code} @click=${() => setLanguage(code)}>${t(`language.${code}`)}</button>`)}
    <button class="btn ghost small square" @click=${toggleTheme} aria-label=${t('shell.theme')}>${icon('sun')}</button></p></main>`;

/** @param {{ name: string, label: string, type?: string, autocomplete?: any, hint?: string, value?: string, error: any, autofocus?: boolean }} f */
export const field = (f) => {
  const wrong = f.error?.field === f.name;
  return html`<p class="field"><label for=${f.name}>${f.label}</label><input class="input" id=${f.name} name=${f.name} type=${f.type ?? 'text'} autocomplete=${f.autocomplete ?? 'off'} value=${f.value ?? ''} required ?autofocus=${f.autofocus}
    aria-invalid=${wrong} aria-describedby=${f.hint ? `${f.name}-hint` : nothing}>${f.hint ? html`<span class="hint" id="${f.name}-hint">${f.hint}</span>` : nothing}</p>`;
};
