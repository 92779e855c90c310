// @ts-check
import { html, nothing } from '../core/element.js';
import { coded, dateTime, percent, t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { choice, closeMenu, menu } from '../ui/menu.js';
import { natureName, sentimentGlyph, sentimentName, severityBars, severityName } from '../ui/tags.js';
import './nature-picker.js';

const SENTIMENTS = ['NEGATIVE', 'NEUTRAL', 'POSITIVE'];
const LEVELS = [0, 1, 2, 3, 4];

/** Labels in force: what a person said last, otherwise what the analysis found. */
export function labelsOf(/** @type {any} */ f) {
  const a = f.analysis;
  const last = (/** @type {string} */ field) => f.corrections?.filter((/** @type {any} */ c) => c.field === field).at(-1) ?? null;
  const by = { sentiment: last('sentiment'), natures: last('natures'), severity: last('severity') };
  return {
    by,
    sentiment: by.sentiment?.to ?? a.sentiment,
    natures: list(by.natures?.to ?? a.natures.map((/** @type {any} */ n) => n.code)),
    severity: Number(by.severity?.to ?? a.severity),
  };
}

/** What the writer likes, most probable first. */
export const praised = (/** @type {any} */ a) => (a.aspects ?? []).filter((/** @type {any} */ x) => x.polarity === 'POSITIVE');

const list = (/** @type {any} */ value) => (Array.isArray(value) ? value : String(value).split(/[\s,]+/).filter(Boolean));

/** What we think of a message: each label with its probability, to be corrected by one click. */
export function labelStrip(/** @type {any} */ f, /** @type {any} */ host) {
  const a = f.analysis;
  const now = labelsOf(f);
  const correct = (/** @type {string} */ field, /** @type {any} */ value) =>
    host.emit('change-case', { path: '/corrections', body: { feedbackId: f.id, field, value }, said: t(value === null ? 'label.undone' : 'label.correctedNow') });
  const undo = (/** @type {'sentiment' | 'natures' | 'severity'} */ field, /** @type {(v: any) => string} */ name) => was(now.by[field], name, () => correct(field, null));
  const id = f.id.replace(/[^\w-]/g, '_');
  return html`<div class="labels ${a.unsure && !f.corrections?.length ? 'unsure' : ''}" role="group" aria-label=${t('label.title')}>
    ${a.unsure && !f.corrections?.length ? html`<span class="flag" title=${t('label.unsureWhy')}>${icon('flag')} ${t('label.unsure')}</span>` : nothing}
    <span data-label="sentiment">${menu({
      id: `s-${id}`, kind: `label sentiment-${now.sentiment}`, name: t('label.correctSentiment'),
      label: html`<span aria-hidden="true">${sentimentGlyph(now.sentiment)}</span> ${sentimentName(now.sentiment)} ${certainty(now.by.sentiment, probability(a, now.sentiment))}`,
      content: html`<p class="menu-title">${t('label.sentiment')}</p>${SENTIMENTS.map((s) => choice(html`<span class="ink-${s}" aria-hidden="true">${sentimentGlyph(s)}</span> ${sentimentName(s)}`, s === now.sentiment, () => correct('sentiment', s), share(probability(a, s))))}${undo('sentiment', sentimentName)}`,
    })}</span>
    <span data-label=${`severity:${a.severityReasons?.[0]?.code ?? ''}`}>${menu({
      id: `v-${id}`, kind: `label severity severity-${now.severity}`, name: t('label.correctSeverity'),
      label: html`${severityBars(now.severity)} ${severityName(now.severity)} ${certainty(now.by.severity, a.severityProbability)}`,
      content: html`<p class="menu-title">${t('label.severity')}</p>${LEVELS.map((v) => choice(html`${severityBars(v)} ${severityName(v)}`, v === now.severity, () => correct('severity', v)))}${undo('severity', severityName)}`,
    })}</span>
    ${now.natures.map((code) => html`<span class="label static" tabindex="0" data-label="nature:${code}">${natureName(code)} ${certainty(now.by.natures, ...natureCertainty(a, code))}</span>`)}
    ${menu({
      id: `n-${id}`, kind: 'label add', wide: true, name: t('label.correctNatures'), label: html`${icon('tag')} ${now.natures.length ? t('action.change') : t('label.addNature')}`,
      onOpen: () => /** @type {any} */ (document.getElementById(`n-${id}`)?.querySelector('nature-picker'))?.begin(now.natures),
      content: html`<nature-picker @picked=${(/** @type {any} */ e) => correct('natures', e.detail)}></nature-picker>${undo('natures', (v) => list(v).map(natureName).join(', ') || t('label.noNature'))}`,
    })}
    ${praised(a).map((/** @type {any} */ x) => html`<span class="label static praise" tabindex="0" data-label="aspect:${x.name}" title=${t('label.aspect')}><span aria-hidden="true">+</span> <span class="sr">${t('label.aspect')}: </span>${coded('aspect', x.name)} ${certainty(null, x.probability)}</span>`)}
    <span class="label plain">${coded('intent', a.intent)}</span>
    ${(a.severityReasons ?? []).map((/** @type {any} */ r) => html`<span class="label plain reason" tabindex="0" data-label="severity:${r.code}"><span aria-hidden="true">!</span> <span class="sr">${t('label.reason')}: </span>${coded('reason', r.code)}</span>`)}
  </div>`;
}

const probability = (/** @type {any} */ a, /** @type {string} */ sentiment) => a[sentiment.toLowerCase()];
const share = (/** @type {number | undefined} */ p) => (p == null ? nothing : html`<span class="count">${percent(p)}</span>`);

/** How sure the analysis is, or who corrected it. */
function certainty(/** @type {any} */ correction, /** @type {number | undefined} */ p, /** @type {string | undefined} */ by) {
  if (correction) return html`<span class="by" title=${dateTime(correction.at)}>✓ ${t('label.by', { name: correction.by.name.split(' ')[0] })}</span>`;
  if (by) return html`<span class="share" title=${coded('natureByWhy', by)}>${coded('natureBy', by)}</span>`;
  return p == null ? nothing : html`<span class="share" title=${t('label.probability')}>${percent(p)}</span>`;
}

/** How probable a nature is, and which of the shop's own rules gave it. @returns {[number | undefined, string | undefined]} */
function natureCertainty(/** @type {any} */ a, /** @type {string} */ code) {
  const nature = a.natures.find((/** @type {any} */ n) => n.code === code);
  return [nature?.probability, nature?.by];
}

/** What was there before a person said otherwise, and the way back. */
const was = (/** @type {any} */ correction, /** @type {(v: any) => string} */ name, /** @type {() => void} */ undo) => correction
  ? html`<p class="menu-note">${t('label.was', { from: name(correction.from), name: correction.by.name })}</p><button type="button" class="choice" data-undo
    @click=${(/** @type {any} */ e) => { closeMenu(e.currentTarget); undo(); }}><span class="tick" aria-hidden="true">${icon('back')}</span><span class="grow">${t('label.undo')}</span></button>` : nothing;
