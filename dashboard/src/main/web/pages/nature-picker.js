// @ts-check
import { El, html, nothing } from '../core/element.js';
import { language, t } from '../core/i18n.js';
import { natureCodes } from '../core/natures.js';
import { closeMenu } from '../ui/menu.js';
import { natureName } from '../ui/tags.js';

/** Chooses what a message is about; says `picked` with the codes. */
class NaturePicker extends El {
  static properties = { chosen: { state: true }, all: { state: true }, q: { state: true } };

  constructor() {
    super();
    /** @type {string[]} */ this.chosen = [];
    /** @type {string[]} */ this.all = [];
    this.q = '';
  }

  begin(/** @type {string[]} */ natures) {
    this.chosen = [...natures];
    this.q = '';
    this.all = [...new Set([...natureCodes(), ...natures])];
  }

  toggle(/** @type {string} */ code) {
    this.chosen = this.chosen.includes(code) ? this.chosen.filter((c) => c !== code) : [...this.chosen, code];
  }

  done() {
    closeMenu(this);
    this.emit('picked', this.chosen);
  }

  render() {
    const plain = (/** @type {string} */ s) => s.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(language());
    const shown = this.all.filter((code) => plain(`${natureName(code)} ${code}`).includes(plain(this.q)));
    return html`<p class="menu-title">${t('label.nature')}</p><input type="search" class="input" aria-label=${t('label.findNature')} placeholder=${t('label.findNature')} .value=${this.q} @input=${(/** @type {any} */ e) => { this.q = e.target.value; }}>
      <div class="scroll-menu">${shown.map((code) => html`<label class="choice"><input type="checkbox" .checked=${this.chosen.includes(code)} @change=${() => this.toggle(code)}><span class="grow">${natureName(code)}</span></label>`)}${shown.length ? nothing : html`<p class="menu-note">${t('inbox.noMatch')}</p>`}</div>
      <button type="button" class="btn primary block" @click=${this.done}>${t('action.apply')}</button>`;
  }
}

customElements.define('nature-picker', NaturePicker);
