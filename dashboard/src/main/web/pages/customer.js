// @ts-check
import { El, html, nothing, svg } from '../core/element.js';
import { get, post } from '../core/api.js';
import { direction } from '../core/direction.js';
import { dateTime, foreign, number, shortDate, t } from '../core/i18n.js';
import { toast } from '../core/announce.js';
import { empty, failure, missing, skeleton } from '../ui/states.js';
import { avatar, channelBadge, channelName, handleOf, nameOf, natureTags, sentimentTag, severityTag } from '../ui/tags.js';

/** Everything of one customer on all channels. */
class CustomerPage extends El {
  static properties = { caseId: {}, data: { state: true }, error: { state: true }, refused: { state: true } };

  constructor() {
    super();
    this.caseId = '';
    /** @type {any} */ this.data = null;
    /** @type {any} */ this.error = null;
    /** @type {any} */ this.refused = null;
  }

  willUpdate(/** @type {Map<string, any>} */ changed) {
    if (changed.has('caseId')) this.load();
  }

  get path() {
    return `/customers/${encodeURIComponent(this.caseId)}`;
  }

  async load() {
    const asked = this.caseId;
    this.error = null;
    try {
      const data = await get(this.path);
      if (asked === this.caseId) this.data = data;
    } catch (e) {
      this.error = e;
    }
  }

  async change(/** @type {string} */ path, /** @type {any} */ body, /** @type {string} */ said) {
    try {
      this.data = await post(`${this.path}${path}`, body);
      this.refused = null;
      toast(said);
    } catch (e) {
      this.refused = e;
    }
  }

  render() {
    const d = this.data;
    return html`<div class="page customer">${this.error?.status === 404 ? missing('/inbox', t('page.inbox')) : this.error ? failure(this.error, () => this.load()) : nothing}${d ? this.content(d) : this.error ? nothing : skeleton(6)}</div>`;
  }

  content(/** @type {any} */ d) {
    const first = d.identities[0]?.author;
    return html`<div class="page-head"><h1>${first ? html`${avatar(first)} <bdi>${nameOf(first)}</bdi>` : t('page.customers')}</h1><p class="muted">${t('customer.total', { n: d.total })} · <a class="link" href="/inbox/${encodeURIComponent(this.caseId)}">${t('customer.toCase')}</a></p></div>
      ${this.refused ? html`<p class="form-error" role="alert">${this.refused.message}</p>` : nothing}
      ${this.identities(d)}${this.wishes(d)}${this.scores(d)}${this.orders(d)}${this.cases(d)}${this.said(d)}`;
  }

  identities(/** @type {any} */ d) {
    const undo = (/** @type {any} */ proof, /** @type {any} */ one) => (d.mayChange ? html` <button class="link" @click=${() => this.change('/links/undo', { from: proof.with, with: one.caseId }, t('customer.unlinked'))}>${t('customer.unlink')}<span class="sr"> ${nameOf(one.author)}</span></button>` : nothing);
    const link = (/** @type {any} */ one) => (d.mayChange ? html` <button class="btn small" @click=${() => this.change('/links', { from: one.with, with: one.caseId }, t('customer.linkedNow'))}>${t('customer.link')}<span class="sr"> ${nameOf(one.author)}</span></button>` : nothing);
    return html`<section class="card" aria-labelledby="identities"><h2 id="identities">${t('customer.identities')}</h2>
      <ul class="people identities">${d.identities.map((/** @type {any} */ one) => html`<li>${this.who(one)}<div class="grow small">${one.links.map((/** @type {any} */ p) => html`<p>${this.why(p)}${undo(p, one)}</p>`)}</div></li>`)}</ul>
      ${d.suggestions.length ? html`<h3>${t('customer.suggestions')}</h3><p class="hint">${t('customer.suggestionsWhy')}</p><ul class="people maybe">${d.suggestions.map((/** @type {any} */ one) => html`<li>${this.who(one)}<div class="grow small">${this.why(one.evidence)}</div>${link(one)}</li>`)}</ul>` : nothing}
      ${d.apart.length ? html`<h3>${t('customer.apart')}</h3><ul class="people apart">${d.apart.map((/** @type {any} */ one) => html`<li>${this.who(one)}<div class="grow small">${this.why(one.evidence)}</div>${link(one)}</li>`)}</ul>` : nothing}</section>`;
  }

  who(/** @type {any} */ one) {
    return html`<span>${channelBadge(one.channel)} <bdi>${nameOf(one.author)}</bdi> <span class="muted small">${[handleOf(one.author), channelName(one.channel)].filter(Boolean).join(' · ')}</span></span>`;
  }

  why(/** @type {any} */ proof) {
    return t(`evidence.${proof.kind}`, { what: proof.text ?? proof.orderId ?? '', who: proof.by?.name ?? '', when: proof.at ? dateTime(proof.at) : '' });
  }

  wishes(/** @type {any} */ d) {
    const wish = (/** @type {'objection' | 'consent'} */ kind) => html`<li><label class="check grow"><input type="checkbox" .checked=${Boolean(d[kind])} ?disabled=${!d.mayChange} @change=${(/** @type {any} */ e) => this.change('/wishes', { [kind]: e.target.checked }, t('customer.noted'))}> ${t(`customer.${kind}`)}</label>${d[kind] ? html`<span class="muted small">${t('customer.by', { who: d[kind].by.name, when: dateTime(d[kind].at) })}</span>` : nothing}</li>`;
    return html`<section class="card" aria-labelledby="wishes"><h2 id="wishes">${t('customer.wishes')}</h2><ul class="people">${wish('objection')}${wish('consent')}</ul><p class="hint">${t('customer.wishesWhy')}</p></section>`;
  }

  scores(/** @type {any} */ d) {
    const shown = ['rating', 'nps', 'csat', 'ces'].filter((one) => d.scores[one] !== null);
    const points = d.feedback.filter((/** @type {any} */ one) => one.score !== null).reverse();
    return html`<section class="card" aria-labelledby="scores"><h2 id="scores">${t('customer.scores')}</h2>
      ${shown.length ? html`<dl class="facts-list">${shown.map((one) => html`<div><dt>${t(`score.${one}`)}</dt><dd>${number(Math.round(d.scores[one] * 10) / 10)}</dd></div>`)}</dl>` : nothing}
      ${points.length > 1 ? this.mood(points) : nothing}</section>`;
  }

  /** The mood from the oldest to the newest; the list below says the same in words. */
  mood(/** @type {any[]} */ points) {
    const x = (/** @type {number} */ i) => 10 + (i * 580) / (points.length - 1);
    const y = (/** @type {number} */ score) => 50 - score * 40;
    return html`<figure class="mood"><svg viewBox="0 0 600 100" role="img" aria-label=${t('customer.mood', { from: shortDate(points[0].createdAt), to: shortDate(points[points.length - 1].createdAt) })}>
        <line class="zero" x1="10" y1="50" x2="590" y2="50"></line><polyline points=${points.map((p, i) => `${x(i)},${y(p.score)}`).join(' ')}></polyline>
        ${points.map((p, i) => svg`<circle class="sentiment-${p.sentiment}" cx=${x(i)} cy=${y(p.score)} r="4"><title>${dateTime(p.createdAt)}</title></circle>`)}</svg>
      <figcaption class="muted small">${t('customer.moodCaption')}</figcaption></figure>`;
  }

  orders(/** @type {any} */ d) {
    if (!d.orders.length) return nothing;
    return html`<section class="card" aria-labelledby="orders"><h2 id="orders">${t('customer.orders')}</h2><ul class="people">${d.orders.map((/** @type {any} */ o) => html`<li><strong>${o.orderId}</strong><span class="grow">${o.products.map((/** @type {any} */ p) => p.name ?? p.sku).join(', ')}</span>${o.returnReason ? html`<span class="tag">${t('customer.returned')} ${o.returnReason}</span>` : nothing}<time-ago class="muted small" .at=${o.lastAt}></time-ago></li>`)}</ul></section>`;
  }

  cases(/** @type {any} */ d) {
    if (!d.cases.length) return nothing;
    return html`<section class="card" aria-labelledby="cases"><h2 id="cases">${t('customer.cases')}</h2><ul class="people">${d.cases.map(({ summary: c, replies }) => html`<li><a class="link" href="/inbox/${encodeURIComponent(c.id)}">${c.protocol}</a>${channelBadge(c.channel)}<span class="tag">${t(`status.${c.status}`)}</span>${severityTag(c.severity)}<time-ago class="muted small" .at=${c.openedAt}></time-ago>
      ${replies.length ? html`<details class="grow"><summary>${t('customer.replies', { n: replies.length })}</summary>${replies.map((/** @type {any} */ r) => html`<p dir=${direction(r.text)}>${r.text}<br><span class="muted small">${r.by.name} · ${dateTime(r.sentAt ?? r.createdAt)}</span></p>`)}</details>` : nothing}</li>`)}</ul></section>`;
  }

  said(/** @type {any} */ d) {
    if (!d.feedback.length) return empty(t('customer.silent'), t('customer.silentWhy'));
    const given = (/** @type {any} */ f) => ['rating', 'nps', 'csat', 'ces'].filter((one) => f[one] !== null).map((one) => html`<span class="tag">${t(`score.${one}`)} ${f[one]}</span>`);
    return html`<section class="card" aria-labelledby="said"><h2 id="said">${t('customer.said')}</h2><ul class="history">${d.feedback.map((/** @type {any} */ f) => html`<li><div class="history-head">${channelBadge(f.channel)}<span>${channelName(f.channel)}</span><time-ago class="muted" .at=${f.createdAt}></time-ago></div>
      <p dir=${direction(f.text)} lang=${foreign(f.language) ?? nothing}>${f.text}</p><div class="row-foot">${f.severity === null ? nothing : severityTag(f.severity)}${f.sentiment ? sentimentTag(f.sentiment) : nothing}${natureTags(f.natures, 3)}${given(f)}<a class="link" href="/inbox/${encodeURIComponent(f.caseId)}">${t('history.open')}</a></div></li>`)}</ul></section>`;
  }
}

customElements.define('customer-page', CustomerPage);
