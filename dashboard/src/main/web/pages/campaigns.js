// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get, may } from '../core/api.js';
import { dateTime, t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { icon } from '../ui/icons.js';
import { campaignState, progress } from '../ui/campaign.js';
import { empty, failure, skeleton } from '../ui/states.js';
import './campaign-builder.js';
import './campaign-view.js';

/** Answers to many at once: all of them, one of them, or a new one. */
class CampaignsPage extends El {
  static properties = { campaignId: {}, items: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {string | null} */ this.campaignId = null;
    /** @type {any[] | null} */ this.items = null;
    /** @type {any} */ this.error = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'campaign', (e) => this.changed(e.detail));
    this.listen(live, 'reload', () => this.load());
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.has('campaignId') && !this.campaignId) this.load();
  }

  async load() {
    if (this.campaignId) return;
    try {
      this.items = (await get('/campaigns')).items;
      this.error = null;
    } catch (e) {
      this.error = e;
    }
  }

  changed(/** @type {any} */ c) {
    if (!this.items) return;
    const known = this.items.some((one) => one.id === c.id);
    this.items = known ? this.items.map((one) => (one.id === c.id ? c : one)) : [c, ...this.items];
  }

  render() {
    if (this.campaignId === 'new') return html`<campaign-builder></campaign-builder>`;
    if (this.campaignId) return html`<campaign-view .campaignId=${this.campaignId}></campaign-view>`;
    return html`<div class="page"><div class="page-head with-action"><div><h1>${t('page.campaigns')}</h1><p class="muted">${t('campaigns.why')}</p></div>${this.make()}</div>
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.items ? this.list(this.items) : this.error ? nothing : skeleton(3, 'card')}</div>`;
  }

  make() {
    return may('replies.send') ? html`<p class="card-actions"><a class="btn" href="/campaigns/new?orders=1">${t('orders.title')}</a><a class="btn primary" href="/campaigns/new">${t('campaigns.new')}</a></p>` : nothing;
  }

  list(/** @type {any[]} */ items) {
    if (!items.length) return empty(t('campaigns.none'), t('campaigns.noneWhy'), nothing, 'horn');
    return html`<ul class="campaigns">${items.map((c) => html`<li class="card"><div class="card-head"><h2 class="grow"><a href="/campaigns/${encodeURIComponent(c.id)}">${c.name}</a></h2>${campaignState(c)}</div>
      ${progress(c)}<p class="muted small">${t('campaigns.madeBy', { name: c.by.name, at: dateTime(c.createdAt) })}${c.approvedBy ? html` · ${icon('check')} ${t('campaigns.approvedBy', { name: c.approvedBy.name })}` : nothing}</p></li>`)}</ul>`;
  }
}

customElements.define('campaigns-page', CampaignsPage);
