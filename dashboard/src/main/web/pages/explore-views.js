// @ts-check
import { html } from '../core/element.js';
import { get } from '../core/api.js';
import { t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { SavedViews } from './saved-views.js';

/** Queries of Explore under a name. */
class ExploreViews extends SavedViews {
  static properties = { query: {} };

  constructor() {
    super();
    /** What is looked at, as it stands in the address. */ this.query = '';
  }

  async read() {
    this.items = (await get('/views?page=explore')).items;
  }

  get looked() {
    return { page: 'explore', query: this.query };
  }

  render() {
    const current = this.items.find((view) => view.query === this.query);
    return html`<div class="views explore-views" role="group" aria-label=${t('view.title')}>${this.items.map((view) => html`<button class="chip view ${view === current ? 'on' : ''}" aria-pressed=${view === current} @click=${() => go(`/explore${view.query}`)} title=${view.own || !view.by ? '' : t('view.sharedBy', { name: view.by.name })}>${view.name}</button>`)}${this.saveMenu('explore-view', html` ${t('view.save')}`, current)}</div>`;
  }
}

customElements.define('explore-views', ExploreViews);
