// @ts-check
import { El, html, nothing } from '../core/element.js';
import { call, get, post } from '../core/api.js';
import { toast } from '../core/announce.js';
import { provide } from '../core/commands.js';
import { readFilters, writeFilters } from '../core/filters.js';
import { number, t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { go } from '../core/router.js';
import { teams } from '../core/teams.js';
import { icon } from '../ui/icons.js';
import { closeMenu, menu } from '../ui/menu.js';

const COUNT_PAUSE = 3000;
const same = (/** @type {string} */ query) => writeFilters(readFilters(query));

/** Filters and order under a name: those that everybody has, one's own, and those that were shared. */
class InboxViews extends El {
  static properties = { filters: {}, items: { state: true }, counts: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.filters = null;
    /** @type {any[]} */ this.items = [];
    /** @type {Record<string, number>} */ this.counts = {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'case', () => this.countLater());
    this.listen(live, 'reload', () => this.load());
    this.listen(window, 'ouvidor:teams', () => this.requestUpdate());
    this.withdraw = provide('views', () => this.items.map((view) => ({ group: 'palette.views', name: this.nameOf(view), run: () => this.open(view) })));
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.withdraw?.();
  }

  async load() {
    try {
      this.items = (await get('/views')).items;
      await this.count();
    } catch {
      // The list says that the server does not answer.
    }
  }

  async count() {
    this.counts = await get('/views/counts');
  }

  /** Counts follow the events, but not each of them. */
  countLater() {
    this.counting ??= setTimeout(() => { this.counting = undefined; this.count().catch(() => {}); }, COUNT_PAUSE);
  }

  nameOf(/** @type {any} */ view) {
    return view.builtIn ? t(`view.${view.id}`) : view.name;
  }

  open(/** @type {any} */ view) {
    go(`/inbox${same(view.query)}`);
  }

  get current() {
    const query = writeFilters(this.filters);
    return this.items.find((view) => same(view.query) === query) ?? null;
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
    const body = { name: form.elements.name.value.trim(), sharedWith: form.elements.sharedWith.value || null, query: writeFilters(this.filters) };
    closeMenu(form);
    form.reset();
    return this.change(() => post('/views', body), t('view.saved', { name: body.name }));
  }

  remove(/** @type {any} */ view) {
    return this.change(() => call('DELETE', `/views/${view.id}`, undefined, /** @type {any} */ (undefined)), t('view.removed', { name: view.name }));
  }

  render() {
    const current = this.current;
    return html`<div class="views" role="group" aria-label=${t('view.title')}>${this.items.map((view) => html`<button class="chip view ${view === current ? 'on' : ''}" aria-pressed=${view === current} @click=${() => this.open(view)} title=${this.why(view)}>${this.nameOf(view)} <b>${view.id in this.counts ? number(this.counts[view.id]) : '…'}</b></button>`)}${this.saveMenu(current)}</div>`;
  }

  why(/** @type {any} */ view) {
    if (view.builtIn || !view.sharedWith) return '';
    return view.own ? t('view.shared') : t('view.sharedBy', { name: view.by.name });
  }

  saveMenu(/** @type {any} */ current) {
    return menu({
      id: 'view-save', name: t('view.save'), kind: 'chip', label: html`${icon('flag')}<span class="sr">${t('view.save')}</span>`,
      content: html`<form class="menu-form" @submit=${(/** @type {any} */ e) => this.save(e)}><label for="view-name">${t('view.name')}</label><input id="view-name" name="name" class="input" maxlength="60" autocomplete="off" required>
          <label for="view-shared">${t('view.for')}</label><select id="view-shared" name="sharedWith" class="input"><option value="">${t('view.forMe')}</option><option value="everybody">${t('view.forAll')}</option>${
            teams().map((team) => html`<option value=${team.id}>${t('view.forTeam', { name: team.name })}</option>`)}</select>
          <button class="btn small">${t('view.save')}</button></form>
        ${current && current.mayChange ? html`<hr><button class="choice" @click=${(/** @type {any} */ e) => { closeMenu(e.target); this.remove(current); }}>${icon('close')} ${t('view.remove', { name: current.name })}</button>` : nothing}`,
    });
  }
}

customElements.define('inbox-views', InboxViews);
