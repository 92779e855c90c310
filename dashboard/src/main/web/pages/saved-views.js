// @ts-check
import { El, html, nothing } from '../core/element.js';
import { call, post } from '../core/api.js';
import { toast } from '../core/announce.js';
import { t } from '../core/i18n.js';
import { teams } from '../core/teams.js';
import { icon } from '../ui/icons.js';
import { closeMenu, menu } from '../ui/menu.js';

/** What people look at again, under a name: their own, and what was shared with them. */
export class SavedViews extends El {
  static properties = { items: { state: true } };

  constructor() {
    super();
    /** @type {any[]} */ this.items = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      await this.read();
    } catch {
      // What the views are of says that the server does not answer.
    }
  }

  /** Asks the server for them. */
  async read() {}

  /** What is kept besides its name. @returns {any} */
  get looked() {
    return {};
  }

  async change(/** @type {() => Promise<any>} */ work, /** @type {string} */ said) {
    try {
      await work();
      toast(said);
    } catch (e) {
      toast(/** @type {any} */ (e).message, 'bad');
    }
    await this.load();
  }

  save(/** @type {any} */ event) {
    event.preventDefault();
    const form = event.target;
    const body = { ...this.looked, name: form.elements.name.value.trim(), sharedWith: form.elements.sharedWith.value || null };
    closeMenu(form);
    form.reset();
    return this.change(() => post('/views', body), t('view.saved', { name: body.name }));
  }

  drop(/** @type {any} */ view) {
    return this.change(() => call('DELETE', `/views/${view.id}`, undefined, /** @type {any} */ (undefined)), t('view.removed', { name: view.name }));
  }

  /** Keeps what is looked at, and removes the view that this is. */
  saveMenu(/** @type {string} */ of, /** @type {unknown} */ name, /** @type {any} */ current) {
    return menu({
      id: `${of}-save`, name: t('view.save'), kind: 'chip', label: html`${icon('flag')}${name}`,
      content: html`<form class="menu-form" @submit=${(/** @type {any} */ e) => this.save(e)}><label for="${of}-name">${t('view.name')}</label><input id="${of}-name" name="name" class="input" maxlength="60" autocomplete="off" required>
          <label for="${of}-for">${t('view.for')}</label><select id="${of}-for" name="sharedWith" class="input"><option value="">${t('view.forMe')}</option><option value="everybody">${t('view.forAll')}</option>${
            teams().map((team) => html`<option value=${team.id}>${t('view.forTeam', { name: team.name })}</option>`)}</select>
          <button class="btn small">${t('view.save')}</button></form>
        ${current?.mayChange ? html`<hr><button class="choice" @click=${(/** @type {any} */ e) => { closeMenu(e.target); this.drop(current); }}>${icon('close')} ${t('view.remove', { name: current.name })}</button>` : nothing}`,
    });
  }
}
