// @ts-check
import { html, nothing } from '../core/element.js';
import { coded, language, t } from '../core/i18n.js';
import { readShifts, readSpan, writeShifts, writeSpan } from '../core/spans.js';
import { icon } from '../ui/icons.js';
import { channelName, natureName, severityName } from '../ui/tags.js';

const TARGETS = /** @type {[string, string][]} */ ([['firstResponse', 'FIRST_RESPONSE'], ['nextResponse', 'NEXT_RESPONSE'], ['resolution', 'RESOLUTION'], ['legalDays', 'LEGAL'], ['marketplace', 'MARKETPLACE']]);
const CUSTOMERS = ['verified', 'famous', 'ordinary'];
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

export const newPolicy = () => ({ match: { channels: [], natures: [], severities: [], customers: [] }, targets: {}, warnAt: 75, haste: false });
export const newHours = () => ({ name: '', zone: Intl.DateTimeFormat().resolvedOptions().timeZone, shifts: DAYS.slice(0, 5).map((day) => ({ day, from: '09:00', to: '18:00' })), holidays: ['br'] });

export const codes = (/** @type {string} */ text) => text.split(',').map((s) => s.trim()).filter(Boolean);
const dayName = (/** @type {number} */ i) => new Intl.DateTimeFormat(language(), { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + i)));
const holidayName = (/** @type {string} */ code) => (code.includes('-') ? `${t('holiday.br')}, ${code.slice(3).toUpperCase()}` : coded('holiday', code));
const without = (/** @type {any[]} */ list, /** @type {any} */ one) => list.filter((x) => x !== one);

/** What a rule is for, in words. */
export const matches = (/** @type {any} */ m) => [m.severities.map(severityName), m.channels.map(channelName), m.natures.map(natureName), m.customers.map((/** @type {string} */ c) => t(`customer.${c}`))]
  .filter((part) => part.length).map((part) => part.join(', ')).join(' · ') || t('sla.forAll');

export const field = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string} */ value, /** @type {(v: string) => void} */ then, /** @type {boolean} */ off, hint = '') => html`<div class="field"><label for=${id}>${label}</label>
  <input id=${id} class="input" .value=${value} ?disabled=${off} @change=${(/** @type {any} */ e) => then(e.target.value)}>${hint ? html`<span class="hint">${hint}</span>` : nothing}</div>`;

export const check = (/** @type {unknown} */ label, /** @type {boolean} */ on, /** @type {() => void} */ then, /** @type {boolean} */ off) => html`<label class="check"><input type="checkbox" .checked=${on} ?disabled=${off} @change=${then}> <span>${label}</span></label>`;

/** One rule. @param {any} p @param {number} i @param {any} page */
export function policyCard(p, i, page) {
  const off = !page.data.mayChange;
  const { match, targets } = p;
  const name = p.name || t('sla.policy', { n: i + 1 });
  const all = page.draft.policies;
  const edit = (/** @type {() => void} */ change) => page.edit(change);
  const toggle = (/** @type {string} */ what, /** @type {any} */ value) => edit(() => { match[what] = match[what].includes(value) ? without(match[what], value) : [...match[what], value]; });
  const target = (/** @type {string} */ key, /** @type {string} */ label, /** @type {string} */ text) => {
    const value = key === 'legalDays' ? (text.trim() ? Number(text) : null) : readSpan(text);
    if (Number.isNaN(value)) page.refuse(t('sla.badTime', { field: label, value: text }));
    else edit(() => { if (value === null) delete targets[key]; else targets[key] = value; });
  };
  const summary = TARGETS.filter(([key]) => targets[key]).map(([key, code]) => `${t(`clock.${code}`)} ${key === 'legalDays' ? `${targets[key]} d` : writeSpan(targets[key])}`).join(' · ');
  return html`<details class="sla-card"><summary><strong>${name}</strong><span class="muted">${t('sla.for')}: ${matches(match)}</span><span class="small">${summary}</span></summary>
    <div class="columns">${field(`name-${i}`, t('sla.name'), p.name ?? '', (v) => edit(() => { p.name = v.trim() || undefined; }), off)}
      ${field(`channels-${i}`, t('sla.channels'), match.channels.join(', '), (v) => edit(() => { match.channels = codes(v); }), off, t('sla.channelsHint'))}
      ${field(`natures-${i}`, t('sla.natures'), match.natures.join(', '), (v) => edit(() => { match.natures = codes(v); }), off, t('sla.naturesHint'))}</div>
    <fieldset><legend>${t('sla.severities')}</legend>${[4, 3, 2, 1, 0].map((v) => check(severityName(v), match.severities.includes(v), () => toggle('severities', v), off))}</fieldset>
    <fieldset><legend>${t('sla.customers')}</legend>${CUSTOMERS.map((c) => check(t(`customer.${c}`), match.customers.includes(c), () => toggle('customers', c), off))}</fieldset>
    <h3>${t('sla.targets')}</h3><p class="hint">${t('sla.targetHint')}</p>
    <div class="columns">${TARGETS.map(([key, code]) => field(`${key}-${i}`, t(`clock.${code}`), key === 'legalDays' ? String(targets[key] ?? '') : writeSpan(targets[key]), (v) => target(key, t(`clock.${code}`), v), off, key === 'legalDays' ? t('sla.daysHint') : ''))}
      <div class="field"><label for="hours-${i}">${t('sla.hours')}</label><select id="hours-${i}" class="input" ?disabled=${off} @change=${(/** @type {any} */ e) => edit(() => { p.hours = e.target.value || undefined; })}>
        <option value="" ?selected=${!p.hours}>${t('sla.always')}</option>${page.draft.hours.map((/** @type {any} */ h) => html`<option value=${h.name} ?selected=${h.name === p.hours}>${h.name}</option>`)}</select></div>
      ${field(`warn-${i}`, t('sla.warnAt'), String(p.warnAt), (v) => edit(() => { p.warnAt = Number(v) || 0; }), off)}</div>
    ${check(t('sla.haste'), p.haste, () => edit(() => { p.haste = !p.haste; }), off)}
    ${off ? nothing : html`<p class="draft-actions">${i ? html`<button class="btn small" @click=${() => edit(() => { all.splice(i - 1, 2, p, all[i - 1]); })}>↑ ${t('sla.up', { name })}</button>` : nothing}<button class="btn small ghost" @click=${() => edit(() => { all.splice(i, 1); })}>${icon('close')} ${t('sla.remove', { name })}</button></p>`}</details>`;
}

/** The working hours of one team. @param {any} h @param {number} i @param {any} page */
export function hoursCard(h, i, page) {
  const off = !page.data.mayChange;
  const edit = (/** @type {() => void} */ change) => page.edit(change);
  const rename = (/** @type {string} */ name) => edit(() => {
    for (const p of page.draft.policies) if (p.hours === h.name) p.hours = name;
    h.name = name;
  });
  const shifts = (/** @type {string} */ day, /** @type {string} */ label, /** @type {string} */ text) => {
    const read = readShifts(text, day);
    if (!read) page.refuse(t('sla.badShift', { field: label, value: text }));
    else edit(() => { h.shifts = DAYS.flatMap((d) => (d === day ? read : h.shifts.filter((/** @type {any} */ s) => s.day === d))); });
  };
  return html`<details class="sla-card"><summary><strong>${h.name || t('sla.hoursAdd')}</strong><span class="muted">${h.zone}</span><span class="small">${h.holidays.map(holidayName).join(', ')}</span></summary>
    <div class="columns">${field(`hours-name-${i}`, t('sla.hoursName'), h.name, (v) => rename(v.trim()), off)}
      ${field(`zone-${i}`, t('sla.zone'), h.zone, (v) => edit(() => { h.zone = v.trim(); }), off)}</div>
    <p class="hint">${t('sla.shiftHint')}</p>
    <div class="columns">${DAYS.map((day, d) => field(`shift-${i}-${d}`, dayName(d), writeShifts(h.shifts.filter((/** @type {any} */ s) => s.day === day)), (v) => shifts(day, dayName(d), v), off))}</div>
    <fieldset><legend>${t('sla.holidays')}</legend>${page.data.calendars.map((/** @type {string} */ c) => check(holidayName(c), h.holidays.includes(c), () => edit(() => { h.holidays = h.holidays.includes(c) ? without(h.holidays, c) : [...h.holidays, c]; }), off))}</fieldset>
    ${off ? nothing : html`<p class="draft-actions"><button class="btn small ghost" @click=${() => edit(() => { page.draft.hours.splice(i, 1); })}>${icon('close')} ${t('sla.remove', { name: h.name })}</button></p>`}</details>`;
}
