// @ts-check
import { El, html, nothing } from '../core/element.js';
import { call, get, post } from '../core/api.js';
import { toast } from '../core/announce.js';
import { t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { teams } from '../core/teams.js';
import { icon } from '../ui/icons.js';
import { closeMenu, menu } from '../ui/menu.js';

/** What people look at again, under a name. */
class ExploreViews extends El {
  static properties = { query: {}, items: { state: true } };

  constructor() {
    super();
    /** What is looked at, as it stands in the address. */ this.query = '';
    /** @type {any[]} */ this.items = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      this.items = (await get('/views?page=explore')).items;
    } catch {
      // The panels say that the server does not answer.
    }
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
    const body = { page: 'explore', name: form.elements.name.value.trim(), sharedWith: form.elements.sharedWith.value || null, query: this.query };
    closeMenu(form);
    form.reset();
    return this.change(() => post('/views', body), t('view.saved', { name: body.name }));
  }

  render() {
    const current = this.items.find((view) => view.query === this.query);
    return html`<div class="views explore-views" role="group" aria-label=${t('view.title')}>${this.items.map((view) => html`<button class="chip view ${view === current ? 'on' : ''}" aria-pressed=${view === current} @click=${() => go(`/explore${view.query}`)} title=${view.own || !view.by ? '' : t('view.sharedBy', { name: view.by.name })}>${view.name}</button>`)}${menu({
      id: 'explore-save', name: t('view.save'), kind: 'chip', label: html`${icon('flag')} ${t('view.save')}`,
      content: html`<form class="menu-form" @submit=${(/** @type {any} */ e) => this.save(e)}><label for="explore-view-name">${t('view.name')}</label><input id="explore-view-name" name="name" class="input" maxlength="60" autocomplete="off" required>
        <label for="explore-view-shared">${t('view.for')}</label><select id="explore-view-shared" name="sharedWith" class="input"><option value="">${t('view.forMe')}</option><option value="everybody">${t('view.forAll')}</option>${teams().map((team) => html`<option value=${team.id}>${t('view.forTeam', { name: team.name })}</option>`)}</select>
        <button class="btn small">${t('view.save')}</button></form>${current?.mayChange ? html`<hr><button class="choice" @click=${(/** @type {any} */ e) => { closeMenu(e.target); this.change(() => call('DELETE', `/views/${current.id}`, undefined, /** @type {any} */ (undefined)), t('view.removed', { name: current.name })); }}>${icon('close')} ${t('view.remove', { name: current.name })}</button>` : nothing}`,
    })}</div>`;
  }
}

customElements.define('explore-views', ExploreViews);
