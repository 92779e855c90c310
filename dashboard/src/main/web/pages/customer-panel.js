// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { number, t } from '../core/i18n.js';
import { channelBadge, nameOf } from '../ui/tags.js';

/** The customer of a case in a few lines: where else they are, what they gave, what they do not want. */
class CustomerPanel extends El {
  static properties = { caseId: {}, data: { state: true } };

  constructor() {
    super();
    this.caseId = '';
    /** @type {any} */ this.data = null;
  }

  willUpdate(/** @type {Map<string, any>} */ changed) {
    if (changed.has('caseId')) this.load();
  }

  /** What it would add is not there then: the case itself says what fails. */
  async load() {
    const asked = this.caseId;
    this.data = null;
    const data = await get(`/customers/${encodeURIComponent(asked)}`).catch(() => null);
    if (asked === this.caseId) this.data = data;
  }

  render() {
    const d = this.data;
    if (!d?.identities) return nothing;
    const given = ['rating', 'nps', 'csat', 'ces'].filter((one) => d.scores[one] !== null);
    return html`<section class="panel customer-panel"><h3>${t('customer.panel')}</h3>
      <p class="row-foot">${d.identities.map((/** @type {any} */ one) => html`<span class="tag" title=${nameOf(one.author)}>${channelBadge(one.channel)} <bdi>${nameOf(one.author)}</bdi></span>`)}</p>
      ${d.objection ? html`<p class="form-error">${t('customer.objection')}</p>` : nothing}
      ${given.length || d.orders.length ? html`<p class="row-foot">${given.map((one) => html`<span class="tag">${t(`score.${one}`)} ${number(Math.round(d.scores[one] * 10) / 10)}</span>`)}${d.orders.map((/** @type {any} */ o) => html`<span class="tag">${t('customer.order')} ${o.orderId}${o.returnReason ? ` · ${t('customer.returned')}` : ''}</span>`)}</p>` : nothing}
      ${d.suggestions.length ? html`<p class="small">${t('customer.maybe', { n: d.suggestions.length })}</p>` : nothing}
      <a class="link" href="/customers/${encodeURIComponent(this.caseId)}">${t('customer.open')}</a></section>`;
  }
}

customElements.define('customer-panel', CustomerPanel);
