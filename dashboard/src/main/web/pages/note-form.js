// @ts-check
import { El, html, inputValue, nothing } from '../core/element.js';
import { getOnce, session } from '../core/api.js';
import { t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';

/** A name being written after an @, up to the end of the text. */
const NAMING = /(?:^|\s)@([^@\n]{0,30})$/;

/** Writes a note that only colleagues see; names the ones it is for. */
class NoteForm extends El {
  static properties = { case: {}, text: { state: true }, shown: { state: true }, people: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.case = null;
    this.text = '';
    this.shown = false;
    this.busy = false;
    /** @type {any[]} */ this.people = [];
  }

  willUpdate(/** @type {Map<string, any>} */ changed) {
    if (!changed.has('case') || changed.get('case')?.id === this.case.id) return;
    this.text = sessionStorage.getItem(this.draft) ?? '';
    this.shown = this.text !== '';
  }

  get draft() {
    return `ouvidor.note.${this.case.id}`;
  }

  async open() {
    this.shown = true;
    await this.updateComplete;
    this.area?.focus();
    this.people = (await getOnce('/people').catch(() => ({ items: [] }))).items;
  }

  /** @returns {any} */
  get area() {
    return this.querySelector('textarea');
  }

  close() {
    this.keep('');
    this.shown = false;
    /** @type {any} */ (this.closest('section')?.querySelector('.scroll'))?.focus();
  }

  keep(/** @type {string} */ text) {
    this.text = text;
    if (text) sessionStorage.setItem(this.draft, text);
    else sessionStorage.removeItem(this.draft);
  }

  key(/** @type {KeyboardEvent} */ event) {
    if (event.key === 'Escape') this.close();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.save(event);
  }

  async save(/** @type {Event} */ event) {
    event.preventDefault();
    if (!this.text.trim() || this.busy) return;
    this.busy = true;
    const view = /** @type {any} */ (this.closest('case-view'));
    if (await view.change('/notes', { text: this.text }, t('note.saved'))) {
      this.close();
      view.toNewest();
    }
    this.busy = false;
  }

  /** Colleagues whose name begins like what stands after the last @. */
  get named() {
    const begun = NAMING.exec(this.text)?.[1]?.toLowerCase();
    if (begun === undefined) return [];
    return this.people.filter((p) => p.id !== session.user?.id && p.name.toLowerCase().startsWith(begun) && p.name.toLowerCase() !== begun.trim()).slice(0, 5);
  }

  mention(/** @type {any} */ person) {
    this.keep(`${this.text.slice(0, this.text.lastIndexOf('@'))}@${person.name} `);
    this.area.focus();
  }

  render() {
    if (!this.shown) return nothing;
    return html`<form class="note-form" @submit=${this.save} @keydown=${this.key}>
      <div class="composer-head"><label for="note">${icon('lock')} ${t('note.title')}</label><span class="muted">${t('note.internal')}</span></div>
      <textarea id="note" class="input" rows="2" maxlength="5000" dir="auto" placeholder=${t('note.placeholder')} .value=${inputValue(this.text)} @input=${(/** @type {any} */ e) => this.keep(e.target.value)}></textarea>
      <div class="composer-foot">${this.named.map((p) => html`<button type="button" class="chip" @click=${() => this.mention(p)} aria-label=${t('note.mention', { name: p.name })}>@${p.name}</button>`)}<span class="grow"></span>
        <button type="button" class="btn small ghost" @click=${() => this.close()}>${t('action.cancel')}</button><button class="btn small" aria-disabled=${this.busy || !this.text.trim()}>${t('note.save')}</button></div></form>`;
  }
}

customElements.define('note-form', NoteForm);
