// @ts-check
import { El, html, nothing } from '../core/element.js';
import { found } from '../core/commands.js';
import { t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';

const MOST = 60;

/** Every page and every action by a few letters of its name. A combobox as the ARIA patterns have it. */
class CommandPalette extends El {
  static properties = { typed: { state: true }, at: { state: true } };

  constructor() {
    super();
    this.typed = '';
    this.at = 0;
  }

  /** @returns {HTMLDialogElement} */
  get dialog() {
    return /** @type {any} */ (this.querySelector('dialog'));
  }

  async open() {
    if (this.dialog.open) { this.dialog.close(); return; }
    this.dialog.showModal();
    Object.assign(this, { typed: '', at: 0 });
    this.requestUpdate();
    await this.updateComplete;
    /** @type {any} */ (this.querySelector('input')).value = '';
    this.querySelector('input')?.focus();
  }

  get found() {
    return this.querySelector('dialog')?.open ? found(this.typed).slice(0, MOST) : [];
  }

  run(/** @type {import('../core/commands.js').Command | undefined} */ command) {
    if (!command) return;
    this.dialog.close();
    command.run();
  }

  pressed(/** @type {KeyboardEvent} */ event) {
    const found = this.found;
    const move = /** @type {Record<string, number>} */ ({ ArrowDown: this.at + 1, ArrowUp: this.at - 1, PageDown: this.at + 8, PageUp: this.at - 8 })[event.key];
    if (event.key === 'Enter' && !event.isComposing) this.run(found[this.at]);
    else if (move === undefined) return;
    else if (event.key.startsWith('Arrow')) this.at = (move + found.length) % Math.max(1, found.length);
    else this.at = Math.max(0, Math.min(found.length - 1, move));
    event.preventDefault();
  }

  updated() {
    this.querySelector('[role=option][aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  render() {
    const found = this.found;
    return html`<dialog class="dialog palette" aria-label=${t('palette.title')} @click=${(/** @type {any} */ e) => { if (e.target === this.dialog) this.dialog.close(); }}>
      <div class="search">${icon('search')}<input class="input" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" aria-activedescendant=${found.length ? `command-${this.at}` : nothing}
        aria-label=${t('palette.title')} placeholder=${t('palette.placeholder')} autocomplete="off" spellcheck="false" @keydown=${this.pressed} @input=${(/** @type {any} */ e) => { this.typed = e.target.value; this.at = 0; }}></div>
      <p class="sr" role="status">${t('palette.found', { n: found.length })}</p>
      <ul id="palette-list" role="listbox" aria-label=${t('palette.title')}>${found.map((command, i) => this.option(command, i))}</ul>
      ${found.length ? nothing : html`<p class="muted menu-note">${t('palette.none')}</p>`}</dialog>`;
  }

  option(/** @type {import('../core/commands.js').Command} */ command, /** @type {number} */ i) {
    return html`<li id="command-${i}" role="option" aria-selected=${i === this.at} @click=${() => this.run(command)} @mousemove=${() => { this.at = i; }}>
      <span class="muted small">${t(command.group)}</span><span class="grow">${command.name}</span>${command.keys?.map((key) => html`<kbd>${key}</kbd>`) ?? nothing}</li>`;
  }
}

customElements.define('command-palette', CommandPalette);
