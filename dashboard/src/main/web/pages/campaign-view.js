// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { get, may, post, session } from '../core/api.js';
import { announce, toast } from '../core/announce.js';
import { dateTime, languageName, number, t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { RECIPIENT_STATES, campaignState, left, leftOut, progress } from '../ui/campaign.js';
import { icon } from '../ui/icons.js';
import { failure, missing, skeleton } from '../ui/states.js';
import { channelBadge } from '../ui/tags.js';

/** What people may do in which state. */
const ACTIONS = /** @type {Record<string, string[]>} */ ({ AWAITING_APPROVAL: ['STOP'], RUNNING: ['PAUSE', 'STOP'], PAUSED: ['RESUME', 'STOP'] });

const PAGE = 50;

/** One campaign: how far it is, live, and what became of everybody. */
class CampaignPage extends El {
  static properties = { campaignId: {}, data: { state: true }, items: { state: true }, next: { state: true }, shown: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.campaignId = '';
    /** @type {any} */ this.data = null;
    /** @type {any[]} */ this.items = [];
    /** @type {number | null} */ this.next = null;
    /** The state whose recipients are listed; empty for all. */ this.shown = '';
    /** @type {any} */ this.error = null;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'campaign', (e) => { if (e.detail.id === this.campaignId) this.arrived(e.detail); });
    this.listen(live, 'reload', () => this.load());
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.has('campaignId')) this.load();
  }

  arrived(/** @type {any} */ data) {
    if (this.data?.state !== data.state) announce(t(`campaign.${data.state}`));
    this.data = data;
    // Whoever reads further down is not thrown back to the beginning.
    if (this.items.length <= PAGE) this.list();
  }

  async load() {
    try {
      this.data = await get(`/campaigns/${encodeURIComponent(this.campaignId)}`);
      document.title = `${this.data.name} · Ouvidor`;
      await this.list();
      this.error = null;
    } catch (e) {
      this.error = e;
    }
  }

  async list(/** @type {number | null} */ after = null) {
    const query = new URLSearchParams(this.shown ? { state: this.shown } : {});
    if (after !== null) query.set('after', String(after));
    try {
      const page = await get(`/campaigns/${encodeURIComponent(this.campaignId)}/recipients?${query}`);
      this.items = after === null ? page.items : [...this.items, ...page.items];
      this.next = page.next;
    } catch (e) {
      this.error = e;
    }
  }

  show(/** @type {string} */ state) {
    this.shown = state;
    return this.list();
  }

  async act(/** @type {string} */ path, /** @type {any} */ body, /** @type {string} */ said) {
    if (this.busy) return;
    this.busy = true;
    try {
      this.arrived(await post(`/campaigns/${encodeURIComponent(this.campaignId)}/${path}`, body));
      toast(said);
    } catch (e) {
      toast(/** @type {any} */ (e).message, 'bad');
    }
    this.busy = false;
  }

  stop() {
    if (confirm(t('campaigns.stopAsk'))) this.act('action', { action: 'STOP' }, t('campaigns.did.STOP'));
  }

  render() {
    if (!this.data) return html`<div class="page">${this.error?.status === 404 ? missing('/campaigns', t('page.campaigns')) : this.error ? failure(this.error, () => this.load()) : skeleton(3, 'card')}</div>`;
    const c = this.data;
    return html`<div class="page"><div class="page-head with-action"><div><p><a class="link" href="/campaigns">${t('page.campaigns')}</a></p><h1>${c.name}</h1>
        <p class="muted small">${t('campaigns.madeBy', { name: c.by.name, at: dateTime(c.createdAt) })}${c.approvedBy ? ` · ${t('campaigns.approvedBy', { name: c.approvedBy.name })}` : ''} · ${t('campaigns.paceOf', { n: c.perMinute })}</p></div>
        <div>${campaignState(c)}</div></div>
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      <section class="card">${progress(c)}${this.actions(c)}</section>
      <div class="campaign-columns">${this.result(c)}<section class="card"><h2>${t('campaigns.texts')}</h2>${c.texts.map((/** @type {any} */ x) => html`<div><p class="small muted">${languageName(x.language)} · ${t(`visibility.${x.visibility}`)}</p>${x.variants.map((/** @type {string} */ v) => html`<p class="sample" dir="auto" lang=${x.language}>${v}</p>`)}</div>`)}${this.past(c)}</section></div></div>`;
  }

  actions(/** @type {any} */ c) {
    if (!may('replies.send')) return nothing;
    const own = c.by.id === session.user.id;
    return html`${c.state === 'AWAITING_APPROVAL' && own ? html`<p class="hint">${t('campaigns.waitsFor')}</p>` : nothing}<p class="card-actions">
      ${c.state === 'AWAITING_APPROVAL' && !own && may('replies.approve') ? html`<button class="btn primary" aria-disabled=${this.busy} @click=${() => this.act('approval', {}, t('campaigns.did.APPROVE'))}>${icon('check')} ${t('campaigns.approve')}</button>` : nothing}
      ${(ACTIONS[c.state] ?? []).map((action) => html`<button class="btn" aria-disabled=${this.busy} @click=${() => (action === 'STOP' ? this.stop() : this.act('action', { action }, t(`campaigns.did.${action}`)))}>${t(`campaigns.do.${action}`)}</button>`)}
      <a class="btn" href="/api/campaigns/${encodeURIComponent(c.id)}/export" download @click=${(/** @type {Event} */ e) => e.stopPropagation()}>${t('campaigns.export')}</a></p>`;
  }

  result(/** @type {any} */ c) {
    const states = RECIPIENT_STATES.filter((state) => c.counts[state]);
    return html`<section class="card"><h2>${t('campaigns.recipients')}</h2>
      <div class="tabs" role="group" aria-label=${t('campaigns.recipients')}>${['', ...states].map((state) => html`<button class="tab" aria-pressed=${state === this.shown} @click=${() => this.show(state)}>${state ? html`${t(`recipient.${state}`)} ${number(c.counts[state])}` : t('campaigns.everybody')}</button>`)}</div>
      ${Object.keys(c.reasons).length ? leftOut(c.reasons) : nothing}
      <ul class="people">${repeat(this.items, (r) => r.seq, (r) => html`<li>${channelBadge(r.channel)}<div class="grow"><p><strong><bdi>${r.name ?? t('author.unknown')}</bdi></strong> ${r.order ? html`<span class="muted">${t('orders.number', { order: r.order })}</span>` : html`<a class="link" href="/inbox/${encodeURIComponent(r.caseId)}">${r.protocol}</a>`}</p>
        ${r.text ? html`<p class="small" dir="auto" lang=${r.language}>${r.text}</p>` : nothing}${r.reason ? html`<p class="small refused">${left(r.reason)}</p>` : nothing}</div>
        <span class="small recipient-${r.state}">${t(`recipient.${r.state}`)}${r.sentAt ? html` · <time-ago .at=${r.sentAt}></time-ago>` : nothing}${r.url && /^https?:/i.test(r.url) ? html` <a href=${r.url} target="_blank" rel="noopener noreferrer">${icon('link')}<span class="sr">${t('reply.open')} ${t('action.newTab')}</span></a>` : nothing}</span></li>`)}</ul>
      ${this.next === null ? nothing : html`<p><button class="btn" @click=${() => this.list(this.next)}>${t('campaigns.more')}</button></p>`}</section>`;
  }

  past(/** @type {any} */ c) {
    return html`<h3>${t('campaigns.past')}</h3><ol class="small muted">${c.events.map((/** @type {any} */ e) => html`<li>${dateTime(e.at)} · ${t(`campaign.${e.to}`)}${e.by ? ` · ${e.by.name}` : ''}</li>`)}</ol>`;
  }
}

customElements.define('campaign-view', CampaignPage);
