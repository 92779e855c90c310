// @ts-check
import { html } from '../core/element.js';
import { toast } from '../core/announce.js';
import { t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { refusal } from '../ui/states.js';

/** A page of settings that come in versions: a draft of them is put in force, or an earlier version again. */
export class DraftPage extends Page {
  static properties = { draft: { state: true } };

  /** Begins the keys of its texts. @type {string} */ static texts = 'sla';

  constructor() {
    super();
    /** What is not in force yet. @type {any} */ this.draft = null;
  }

  /** A change of the draft; a refusal stays until what it is about was changed. */
  edit(/** @type {() => void} */ change) {
    change();
    this.refused = null;
    this.requestUpdate();
  }

  /** What people call a field that is refused; empty where the refusal says it. */
  fieldName(/** @type {string} */ field) {
    return field;
  }

  /** Puts something in force and says so; a refusal names its field. */
  async ask(/** @type {() => Promise<any>} */ work, /** @type {(version: number) => string} */ told) {
    await this.change(async () => {
      this.show(await work());
      toast(told(this.data.version));
    });
    const { field, message } = this.refused ?? {};
    const name = field ? this.fieldName(field) : '';
    if (name) this.refused = { message: `${message} (${name})` };
  }

  /** What its author says of the draft. */
  get note() {
    return /** @type {any} */ (this.querySelector('#note')).value;
  }

  /** @returns {any} */
  put() {
    throw new Error('each page puts its own');
  }

  drafted() {
    const { texts } = /** @type {typeof DraftPage} */ (this.constructor);
    return html`<section class="draft" aria-labelledby="draft-title"><div class="draft-head"><h2 id="draft-title">${t(`${texts}.draft`)}</h2></div>
      ${refusal(this.refused)}
      <div class="draft-actions"><input id="note" class="input" maxlength="200" aria-label=${t(`${texts}.note`)} placeholder=${t(`${texts}.note`)}>
        <button class="btn primary" aria-disabled=${this.busy} @click=${() => this.put()}>${t(`${texts}.put`)}</button>
        <button class="btn ghost" @click=${() => this.show(this.data)}>${t(`${texts}.discard`)}</button></div></section>`;
  }
}
