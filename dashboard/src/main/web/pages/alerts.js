// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { get, getOnce, may, post } from '../core/api.js';
import { announce, toast } from '../core/announce.js';
import { number, t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { canNotify, wantNotices, wantsNotices } from '../core/notices.js';
import { go } from '../core/router.js';
import { learnProducts } from '../ui/explore-names.js';
import { icon } from '../ui/icons.js';
import { empty, failure, skeleton } from '../ui/states.js';
import { alertCard } from './alert-card.js';

const REREAD_PAUSE = 250;

/** What somebody must look at: open alerts first, each with what speaks for it. */
class AlertsPage extends El {
  static properties = { data: { state: true }, error: { state: true }, chosen: { state: true }, evidence: { state: true }, people: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.data = null;
    /** @type {any} */ this.error = null;
    /** Id of the alert that is open. @type {string | null} */ this.chosen = null;
    /** Of the chosen one; null while it is read. @type {any} */ this.evidence = null;
    /** @type {any[]} */ this.people = [];
    this.busy = false;
  }

  get state() {
    return new URLSearchParams(location.search).get('state') === 'resolved' ? 'resolved' : 'open';
  }

  connectedCallback() {
    super.connectedCallback();
    this.choose(new URLSearchParams(location.search).get('alert'));
    this.load();
    getOnce('/explore/breakdown?by=product&period=90d').then((found) => { learnProducts(found.rows); this.requestUpdate(); }).catch(() => {});
    getOnce('/people').then((all) => { this.people = all.items ?? all; }).catch(() => {});
    this.listen(live, 'alert', () => this.rereadSoon());
    this.listen(live, 'reload', () => this.load());
    this.listen(window, 'ouvidor:route', () => { this.choose(new URLSearchParams(location.search).get('alert')); this.load(); });
  }

  rereadSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), REREAD_PAUSE);
  }

  async load() {
    try {
      this.data = await get(`/alerts?state=${this.state}`);
      this.error = null;
      if (this.chosen && !this.data.items.some((/** @type {any} */ a) => a.id === this.chosen)) await this.fetchChosen();
    } catch (e) {
      this.error = e;
    }
  }

  /** A link may lead to one that is not in the list any more. */
  async fetchChosen() {
    const one = await get(`/alerts/${this.chosen}`).catch(() => null);
    if (one) this.data = { ...this.data, items: [one.alert, ...this.data.items] };
  }

  async choose(/** @type {string | null} */ id) {
    this.chosen = id;
    this.evidence = null;
    if (!id) return;
    const found = await get(`/alerts/${id}`).catch((e) => { toast(e.message, 'bad'); return null; });
    if (this.chosen === id) this.evidence = found;
  }

  toggle(/** @type {string} */ id) {
    return this.choose(this.chosen === id ? null : id);
  }

  async act(/** @type {any} */ alert, /** @type {any} */ what) {
    if (this.busy) return;
    this.busy = true;
    try {
      const after = await post(`/alerts/${alert.id}`, what);
      this.data.items = this.data.items.map((/** @type {any} */ a) => (a.id === after.id ? after : a));
      if (this.evidence?.alert.id === after.id) this.evidence = { ...this.evidence, alert: after };
      announce(t(`alerts.done.${what.action}`));
    } catch (e) {
      toast(/** @type {any} */ (e).message, 'bad');
    }
    this.busy = false;
    this.requestUpdate();
  }

  async notices() {
    const on = await wantNotices(!wantsNotices());
    toast(t(on ? 'alerts.noticesOn' : 'alerts.noticesOff'));
    this.requestUpdate();
  }

  render() {
    const tab = (/** @type {string} */ state) => html`<a class="tab" href="/alerts${state === 'open' ? '' : '?state=resolved'}" aria-current=${state === this.state ? 'page' : 'false'}>${t(`alerts.tab.${state}`)}${state === 'open' && this.data?.open ? ` (${number(this.data.open)})` : ''}</a>`;
    return html`<div class="page"><div class="page-head"><h1>${t('page.alerts')}</h1><p class="muted">${t('alerts.why')}</p></div>
      <div class="alerts-bar"><nav class="alert-tabs" aria-label=${t('page.alerts')}>${tab('open')}${tab('resolved')}</nav>
        ${canNotify() ? html`<button class="btn small" aria-pressed=${wantsNotices()} @click=${() => this.notices()}>${icon('bell')} ${t('alerts.notices')}</button>` : nothing}
        <button class="btn small" @click=${() => go('/settings/alert-rules')}>${icon('gear')} ${t('page.alert-rules')}</button></div>
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.list() : this.error ? nothing : skeleton(3, 'card')}</div>`;
  }

  list() {
    const { items } = this.data;
    if (!items.length) return empty(t(`alerts.none.${this.state}`), t(`alerts.noneWhy.${this.state}`), nothing, 'check');
    return html`<ol class="alerts">${repeat(items, (/** @type {any} */ a) => a.id, (/** @type {any} */ a) => html`<li>${alertCard(a, this, may('cases.work'))}</li>`)}</ol>`;
  }
}

customElements.define('alerts-page', AlertsPage);
