// @ts-check
import { html, nothing } from '../core/element.js';
import { dateTime, number, t } from '../core/i18n.js';
import { readSpan, writeSpan } from '../core/spans.js';
import { icon } from '../ui/icons.js';
import { severityName } from '../ui/tags.js';
import { ruleName, subjectName } from './alert-words.js';
import { check, codes, field } from './sla-cards.js';

const KINDS = ['BURST', 'DROP', 'THRESHOLD', 'SEVERITY', 'SENTIMENT', 'REACH', 'KEYWORD', 'SLA', 'CONNECTION', 'OUTBOX', 'SCORE'];
const URGENCIES = ['LOW', 'HIGH', 'CRITICAL'];
const PERS = ['ALL', 'NATURE', 'PRODUCT', 'CONNECTION'];
const LISTS = ['safety', 'legal'];
const OF_FEEDBACK = ['THRESHOLD', 'SEVERITY', 'SENTIMENT', 'REACH', 'KEYWORD', 'SCORE'];
const OF_PROBLEMS = ['BURST', 'DROP'];
/** What each kind has besides what all have. */
const HAS = /** @type {Record<string, string[]>} */ ({
  BURST: ['per', 'least', 'threshold'], DROP: ['per', 'threshold'], THRESHOLD: ['per', 'threshold', 'window'], SEVERITY: ['per', 'threshold'], SENTIMENT: ['per', 'threshold', 'window', 'least'],
  REACH: ['per', 'threshold'], KEYWORD: ['per', 'words'], SLA: ['threshold', 'window'], CONNECTION: ['window', 'measure'], OUTBOX: ['threshold', 'window'], SCORE: ['threshold', 'window', 'least', 'measure'],
});
const MEASURES = /** @type {Record<string, string[]>} */ ({ CONNECTION: ['', 'failing', 'silent'], SCORE: ['nps', 'csat'] });

export const newRule = () => ({
  id: `r-${crypto.randomUUID().slice(0, 8)}`, name: '', enabled: true, kind: 'THRESHOLD', urgency: 'HIGH', filter: { natures: [], products: [], connections: [], channels: [], languages: [], severity: 0 },
  per: 'NATURE', threshold: 10, windowMinutes: 60, least: 0, lists: [], words: [], tiers: [{ afterMinutes: 0, outlets: [] }], quietMinutes: 1440,
});

const select = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string[]} */ all, /** @type {string} */ now, /** @type {(code: string) => string} */ name, /** @type {(v: string) => void} */ then, /** @type {boolean} */ off) => html`<div class="field"><label for=${id}>${label}</label>
  <select id=${id} class="input" ?disabled=${off} @change=${(/** @type {any} */ e) => then(e.target.value)}>${all.map((code) => html`<option value=${code} ?selected=${code === now}>${name(code)}</option>`)}</select></div>`;

/** One rule. @param {any} r @param {number} i @param {any} page */
export function ruleCard(r, i, page) {
  const off = !page.data.mayChange;
  const edit = (/** @type {() => void} */ change) => page.edit(() => { change(); delete page.past[r.id]; });
  const has = (/** @type {string} */ what) => HAS[r.kind].includes(what);
  const figure = (/** @type {string} */ key, /** @type {string} */ label, hint = '') => field(`${key}-${i}`, label, String(r[key]), (v) => edit(() => { r[key] = Number(v.replace(',', '.')) || 0; }), off, hint);
  const span = (/** @type {string} */ key, /** @type {string} */ label, /** @type {any} */ none, hint = '') => field(`${key}-${i}`, label, r[key] ? writeSpan(r[key]) : '', (v) => {
    const minutes = readSpan(v);
    if (Number.isNaN(minutes)) { page.refused = { message: t('sla.badTime', { field: label, value: v }) }; } else edit(() => { r[key] = minutes ?? none; });
  }, off, hint);
  const list = (/** @type {string} */ key, /** @type {string} */ label) => field(`${key}-${i}`, label, r.filter[key].join(', '), (v) => edit(() => { r.filter[key] = codes(v); }), off);
  return html`<details class="sla-card rule"><summary><strong>${ruleName(r)}</strong><span class="muted">${t(`alerts.kind.${r.kind}`)}</span><span class="tag urgency-${r.urgency}">${t(`alerts.urgency.${r.urgency}`)}</span>${r.enabled ? nothing : html`<span class="tag">${t('alerts.off')}</span>`}${judged(r, page, edit, off, true)}</summary>
    ${check(t('alerts.enabled'), r.enabled, () => edit(() => { r.enabled = !r.enabled; }), off)}
    <div class="columns">${field(`name-${i}`, t('alerts.name'), r.name || (r.id.startsWith('std-') ? ruleName(r) : ''), (v) => edit(() => { r.name = v.trim(); }), off)}
      ${select(`kind-${i}`, t('alerts.kind'), KINDS, r.kind, (code) => t(`alerts.kind.${code}`), (v) => edit(() => { r.kind = v; delete r.measure; if (v === 'SCORE') r.measure = 'nps'; }), off)}
      ${select(`urgency-${i}`, t('alerts.urgency'), URGENCIES, r.urgency, (code) => t(`alerts.urgency.${code}`), (v) => edit(() => { r.urgency = v; }), off)}
      ${has('per') ? select(`per-${i}`, t('alerts.per'), PERS, r.per, (code) => t(`alerts.per.${code}`), (v) => edit(() => { r.per = v; }), off) : nothing}
      ${has('threshold') ? figure('threshold', t(`alerts.threshold.${r.kind}`)) : nothing}
      ${has('least') ? figure('least', t('alerts.least')) : nothing}
      ${has('window') ? span('windowMinutes', t(`alerts.window.${r.kind}`), 1, t('alerts.spanHint')) : nothing}
      ${has('measure') ? select(`measure-${i}`, t('alerts.measure'), MEASURES[r.kind], r.measure ?? '', (code) => t(`alerts.measure.${code || 'both'}`), (v) => edit(() => { if (v) r.measure = v; else delete r.measure; }), off) : nothing}
      ${span('quietMinutes', t('alerts.quiet'), undefined, t('alerts.quietHint'))}</div>
    ${has('words') ? words(r, i, edit, off) : nothing}
    ${OF_FEEDBACK.includes(r.kind) || OF_PROBLEMS.includes(r.kind) || r.kind === 'CONNECTION' ? filters(r, i, list, edit, off) : nothing}
    ${tiers(r, i, page, edit, off)}
    ${past(page.past[r.id], r.id in page.past)}
    ${judged(r, page, edit, off, false)}
    <p class="draft-actions"><button class="btn small" @click=${() => page.preview(r)}>${t('alerts.preview')}</button>${off ? nothing : html`<button class="btn small ghost" @click=${() => edit(() => { page.draft.splice(i, 1); })}>${icon('close')} ${t('sla.remove', { name: ruleName(r) })}</button>`}</p></details>`;
}

/** @param {any} r @param {number} i @param {(change: () => void) => void} edit @param {boolean} off */
const words = (r, i, edit, off) => html`<fieldset><legend>${t('alerts.lists')}</legend>${LISTS.map((code) => check(t(`alerts.list.${code}`), r.lists.includes(code), () => edit(() => { r.lists = r.lists.includes(code) ? r.lists.filter((/** @type {string} */ x) => x !== code) : [...r.lists, code]; }), off))}</fieldset>
  <div class="field"><label for="words-${i}">${t('alerts.words')}</label><textarea id="words-${i}" class="input" rows="4" spellcheck="false" .value=${r.words.join('\n')} ?readonly=${off} @change=${(/** @type {any} */ e) => edit(() => { r.words = e.target.value.split('\n').map((/** @type {string} */ w) => w.trim()).filter(Boolean); })}></textarea><span class="hint">${t('alerts.wordsHint')}</span></div>`;

/** @param {any} r @param {number} i @param {(key: string, label: string) => unknown} list @param {(change: () => void) => void} edit @param {boolean} off */
const filters = (r, i, list, edit, off) => html`<h3>${t('alerts.only')}</h3><p class="hint">${t('alerts.onlyHint')}</p><div class="columns">
  ${r.kind === 'CONNECTION' ? list('connections', t('alerts.connections')) : html`${list('natures', t('sla.natures'))}${list('products', t('alerts.products'))}${list('connections', t('alerts.connections'))}${
    OF_PROBLEMS.includes(r.kind) ? nothing : html`${list('channels', t('sla.channels'))}${list('languages', t('alerts.languages'))}`}
  ${select(`severity-${i}`, t('alerts.severity'), ['0', '1', '2', '3', '4'], String(r.filter.severity), (v) => (v === '0' ? t('alerts.anySeverity') : severityName(v)), (v) => edit(() => { r.filter.severity = Number(v); }), off)}`}</div>`;

/** Who is told, and who if nobody acknowledges. @param {any} r @param {number} i @param {any} page @param {(change: () => void) => void} edit @param {boolean} off */
function tiers(r, i, page, edit, off) {
  const { outlets, hours } = page.data;
  const toggle = (/** @type {any} */ tier, /** @type {string} */ id) => edit(() => { tier.outlets = tier.outlets.includes(id) ? tier.outlets.filter((/** @type {string} */ x) => x !== id) : [...tier.outlets, id]; });
  return html`<h3>${t('alerts.tiers')}</h3>${r.tiers.map((/** @type {any} */ tier, /** @type {number} */ n) => html`<fieldset class="tier"><legend>${n ? t('alerts.tierAfter', { n: n + 1 }) : t('alerts.tierFirst')}</legend>
      ${n ? html`<div class="field"><label for="after-${i}-${n}">${t('alerts.after')}</label><input id="after-${i}-${n}" class="input short" .value=${writeSpan(tier.afterMinutes)} ?disabled=${off} @change=${(/** @type {any} */ e) => edit(() => { tier.afterMinutes = readSpan(e.target.value) || 0; })}></div>` : nothing}
      ${outlets.length ? outlets.map((/** @type {any} */ o) => check(o.name, tier.outlets.includes(o.id), () => toggle(tier, o.id), off)) : html`<span class="hint">${t('alerts.noOutlets')}</span>`}${tier.outlets.length || !outlets.length ? nothing : html`<span class="hint">${t('alerts.allOutlets')}</span>`}
      ${n && !off ? html`<button class="btn small ghost" @click=${() => edit(() => { r.tiers.splice(n, 1); })}>${icon('close')} ${t('alerts.tierRemove', { n: n + 1 })}</button>` : nothing}</fieldset>`)}
    ${off || r.tiers.length > 4 ? nothing : html`<p><button class="btn small" @click=${() => edit(() => { r.tiers.push({ afterMinutes: r.tiers.at(-1).afterMinutes + 30, outlets: [] }); })}>${t('alerts.tierAdd')}</button></p>`}
    ${hours.length ? select(`hours-${i}`, t('alerts.hours'), ['', ...hours], r.hours ?? '', (v) => v || t('sla.always'), (v) => edit(() => { if (v) r.hours = v; else delete r.hours; }), off) : nothing}`;
}

/** What it would have done. @param {any} past @param {boolean} asked */
function past(past, asked) {
  if (!asked) return nothing;
  if (!past) return html`<p class="muted" role="status">${t('state.loading')}…</p>`;
  if (!past.known) return html`<p class="muted" role="status">${t('alerts.pastUnknown')}</p>`;
  return html`<div class="past" role="status"><p><strong>${t('alerts.past', { n: past.count })}</strong></p><ul>${past.firings.map((/** @type {any} */ f) => html`<li>${dateTime(f.at)} · ${subjectName(f.subject)} <span class="muted small">${t('alerts.signals', { n: f.signals })}</span></li>`)}</ul></div>`;
}

/** What people said of its alerts, and what follows from it. @param {any} r @param {any} page @param {(change: () => void) => void} edit @param {boolean} off @param {boolean} short */
function judged(r, page, edit, off, short) {
  const said = page.data.judged[r.id];
  if (!said) return nothing;
  const text = t('alerts.judged', { useful: said.useful, not: said.notUseful });
  if (short) return html`<span class="muted small">${text}</span>`;
  return html`<p>${text}${said.threshold != null && said.threshold !== r.threshold && !off ? html` <button class="btn small" @click=${() => edit(() => { r.threshold = said.threshold; })}>${t('alerts.learn', { value: number(said.threshold) })}</button>` : nothing}</p>`;
}
