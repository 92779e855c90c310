// @ts-check
import { html } from '../core/element.js';
import { get } from '../core/api.js';
import { provide } from '../core/commands.js';
import { readFilters, writeFilters } from '../core/filters.js';
import { number, t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { go } from '../core/router.js';
import { SavedViews } from './saved-views.js';

const COUNT_PAUSE = 3000;
const same = (/** @type {string} */ query) => writeFilters(readFilters(query));

/** Filters and order under a name: those that everybody has, one's own, and those that were shared. */
class InboxViews extends SavedViews {
  static properties = { filters: {}, counts: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.filters = null;
    /** @type {Record<string, number>} */ this.counts = {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'case', () => this.countLater());
    this.listen(live, 'reload', () => this.load());
    this.listen(window, 'ouvidor:teams', () => this.requestUpdate());
    this.withdraw = provide('views', () => this.items.map((view) => ({ group: 'palette.views', name: this.nameOf(view), run: () => this.open(view) })));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.withdraw?.();
  }

  async read() {
    this.items = (await get('/views')).items;
    await this.count();
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

  get looked() {
    return { query: writeFilters(this.filters) };
  }

  render() {
    const current = this.current;
    return html`<div class="views" role="group" aria-label=${t('view.title')}>${this.items.map((view) => html`<button class="chip view ${view === current ? 'on' : ''}" aria-pressed=${view === current} @click=${() => this.open(view)} title=${this.why(view)}>${this.nameOf(view)} <b>${view.id in this.counts ? number(this.counts[view.id]) : '…'}</b></button>`)}${this.saveMenu('view', html`<span class="sr">${t('view.save')}</span>`, current)}</div>`;
  }

  why(/** @type {any} */ view) {
    if (view.builtIn || !view.sharedWith) return '';
    return view.own ? t('view.shared') : t('view.sharedBy', { name: view.by.name });
  }
}

customElements.define('inbox-views', InboxViews);
