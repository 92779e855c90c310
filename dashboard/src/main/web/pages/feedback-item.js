// @ts-check
import { El, html, nothing } from '../core/element.js';
import { direction } from '../core/direction.js';
import { cutByEvidence, phraseSpans } from '../core/marks.js';
import { coded, compact, dateTime, foreign, languageName, t, time } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { natureName } from '../ui/tags.js';
import { labelStrip, labelsOf, praised } from './labels.js';

/** One thing that a customer wrote, the words behind its labels marked. */
class FeedbackItem extends El {
  static properties = { item: {}, author: {}, phrase: {}, lit: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.item = null;
    /** Words of a phrase that is marked, too. @type {string[]} */ this.phrase = [];
    /** @type {string | null} the label whose words stand out */ this.lit = null;
  }

  connectedCallback() {
    super.connectedCallback();
    const light = (/** @type {any} */ e) => { this.lit = e.target.closest?.('[data-label]')?.dataset.label ?? null; };
    this.listen(this, 'pointerover', light);
    this.listen(this, 'focusin', light);
    this.listen(this, 'pointerleave', () => { this.lit = null; });
    this.listen(this, 'focusout', () => { this.lit = null; });
  }

  render() {
    const f = this.item;
    return html`<article class="bubble customer ${f.deleted ? 'deleted' : ''}">
      <header class="bubble-head"><time datetime=${f.createdAt} title=${dateTime(f.createdAt)}>${time(f.createdAt)}</time>
        ${f.editedAt ? html`<span class="note" title=${dateTime(f.editedAt)}>${icon('pencil')} ${t('feedback.edited', { t: time(f.editedAt) })}</span>` : nothing}
        ${f.visibility === 'PRIVATE' ? html`<span class="note">${icon('lock')} ${t('visibility.PRIVATE')}</span>` : nothing}
        ${scores(f)}${f.url && !f.deleted ? html`<a class="source" href=${safe(f.url)} target="_blank" rel="noopener noreferrer nofollow">${t('feedback.source')} ${icon('link')}<span class="sr"> ${t('action.newTab')}</span></a>` : nothing}</header>
      ${f.deleted ? html`<p class="gone">${icon('close')} ${t('feedback.deleted')}</p>` : this.words(f)}
      ${facts(f)}</article>
      ${f.analysis && !f.deleted ? labelStrip(f, this) : nothing}`;
  }

  words(/** @type {any} */ f) {
    return html`<p class="words" lang=${foreign(f.language) ?? nothing} dir=${direction(f.body)}>${this.pieces(f)}</p>`;
  }

  pieces(/** @type {any} */ f) {
    return cutByEvidence(f.body, [...evidence(f), ...phraseSpans(f.body, this.phrase)]).map((piece) => {
      if (!piece.labels.length) return piece.text;
      const kinds = [...new Set(piece.labels.map((l) => `on-${l.split(':')[0]}`))].join(' ');
      return html`<mark class="${kinds} ${this.lit && piece.labels.includes(this.lit) ? 'lit' : ''}" title=${piece.labels.map(labelText).join(' · ')}>${piece.text}</mark>`;
    });
  }
}

/** All evidence of an analysis; labels are `sentiment`, `nature:<code>`, `severity:<reason>`, `aspect:<praised>`, `personal:<kind>`. */
function evidence(/** @type {any} */ f) {
  const a = f.analysis;
  if (!a) return [];
  const { natures } = labelsOf(f);
  const spans = (/** @type {any[]} */ list, /** @type {string} */ label) => (list ?? []).map(([start, end]) => ({ start, end, label }));
  return [
    ...spans(a.sentimentEvidence, 'sentiment'),
    ...a.natures.filter((/** @type {any} */ n) => natures.includes(n.code)).flatMap((/** @type {any} */ n) => spans(n.evidence, `nature:${n.code}`)),
    ...(a.severityReasons ?? []).flatMap((/** @type {any} */ r) => spans(r.evidence, `severity:${r.code}`)),
    ...praised(a).flatMap((/** @type {any} */ x) => spans(x.evidence, `aspect:${x.name}`)),
    ...(a.personalData ?? []).map((/** @type {any} */ s) => ({ ...s, label: `personal:${s.kind}` })),
  ];
}

function labelText(/** @type {string} */ label) {
  const [kind, code] = label.split(':');
  if (kind === 'sentiment' || kind === 'phrase') return t(`label.${kind}`);
  return `${t(`label.${kind}`)}: ${kind === 'nature' ? natureName(code) : coded(kind === 'severity' ? 'reason' : kind, code)}`;
}

/** A link of a customer leads to the web or nowhere. */
const safe = (/** @type {string} */ url) => (/^https?:\/\//i.test(url) ? url : '#');

const SCALES = /** @type {[string, number][]} */ ([['nps', 10], ['csat', 5], ['ces', 7]]);

const scores = (/** @type {any} */ f) => html`${f.rating == null ? nothing : html`<span class="stars" role="img" aria-label=${t('feedback.rating', { n: f.rating })}>${'★'.repeat(Math.round(f.rating))}<i>${'★'.repeat(5 - Math.round(f.rating))}</i></span>`}${
  SCALES.map(([name, max]) => (f[name] == null ? nothing : html`<span class="score">${t(`score.${name}`)} <b>${f[name]}</b>/${max}</span>`))}`;

function facts(/** @type {any} */ f) {
  const reach = f.reach ?? {};
  const list = [
    f.product && `${t('feedback.product')}: ${f.product.name ?? f.product.sku}`, f.orderId && `${t('feedback.order')}: ${f.orderId}`,
    ...['region', 'carrier', 'lot'].map((k) => f.shipment?.[k].length && `${t(k === 'carrier' && f.shipment.inWords ? 'origins.inWords' : `filter.${k}`)}: ${f.shipment[k].join(', ')}`),
    f.returnReason && `${t('feedback.returnReason')}: ${coded('returnReason', f.returnReason)}`,
    ...['likes', 'shares', 'replies', 'views'].map((k) => (reach[k] ? t(`reach.${k}`, { n: reach[k], c: compact(reach[k]) }) : null)),
    f.similar > 1 && t('feedback.similar', { n: f.similar }), foreign(f.language) && languageName(f.language),
  ].filter(Boolean);
  return list.length ? html`<p class="facts">${list.map((x) => html`<span>${x}</span>`)}</p>` : nothing;
}

customElements.define('feedback-item', FeedbackItem);
