// @ts-check
import { El, html, nothing } from '../core/element.js';
import { languageName, number, t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { left, leftOut } from '../ui/campaign.js';
import { skeleton } from '../ui/states.js';
import { channelBadge, channelName } from '../ui/tags.js';

/** Who would be reached where, who not and why, and what they would read. */
class CampaignPreview extends El {
  static properties = { preview: {} };

  constructor() {
    super();
    /** @type {any} */ this.preview = null;
  }

  render() {
    const p = this.preview;
    if (!p) return skeleton(3);
    if (!p.total) return html`<p class="muted">${t('campaigns.nobody')}</p>`;
    return html`<p class="big" role="status">${number(p.reachable)} <small>${t('campaigns.of', { n: p.total })}</small></p>
      ${p.alike.map((/** @type {any} */ a) => html`<p class="cure warn">${icon('alert')} ${t('campaigns.alike', { n: a.people, connection: a.connection, text: a.place + 1, different: a.different, needed: a.needed })}</p>`)}
      <ul class="campaign-places">${p.places.map((/** @type {any} */ x) => this.place(x))}</ul>
      <h3>${t('campaigns.samples')}</h3><ul class="campaign-samples">${p.samples.filter((/** @type {any} */ s) => s.text || s.reason).map((/** @type {any} */ s) => this.sample(s))}</ul>`;
  }

  place(/** @type {any} */ x) {
    const languages = /** @type {[string, number][]} */ (Object.entries(x.languages)).sort((a, b) => b[1] - a[1]);
    return html`<li>${channelBadge(x.channel)}<div class="grow"><strong>${x.connection}</strong> <span class="muted small">${channelName(x.channel)}</span>
      <p>${t('campaigns.reached', { n: x.reachable })}</p><ul class="small muted">${languages.map(([code, n]) => html`<li>${languageName(code)}: ${number(n)}</li>`)}</ul>
      ${Object.keys(x.left).length ? html`<p class="small">${t('campaigns.notReached')}</p>${leftOut(x.left)}` : nothing}</div></li>`;
  }

  sample(/** @type {any} */ s) {
    return html`<li class=${s.reason ? 'refusal' : ''}><p class="small"><strong><bdi>${s.name ?? t('author.unknown')}</bdi></strong> ${s.order ? html`<span class="muted">${t('orders.number', { order: s.order })}</span>` : html`<a class="link" href="/inbox/${encodeURIComponent(s.caseId)}">${s.protocol}</a>`} <span class="muted">${channelName(s.channel)}${s.visibility ? html` · ${icon(s.visibility === 'PRIVATE' ? 'lock' : 'globe')} ${t(`visibility.${s.visibility}`)}` : nothing}</span></p>
      ${s.text ? html`<p class="sample" dir="auto" lang=${s.language}>${s.text}</p><p class="small ${s.length > s.maxLength ? 'refused' : 'muted'}">${number(s.length)} / ${number(s.maxLength)}</p>` : nothing}
      ${s.reason ? html`<p class="small refused"><span aria-hidden="true">✕</span> ${left(s.reason)}</p>` : nothing}</li>`;
  }
}

customElements.define('campaign-preview', CampaignPreview);
