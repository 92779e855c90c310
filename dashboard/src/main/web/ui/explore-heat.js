// @ts-check
import { html, nothing } from '../core/element.js';
import { moveInGrid, stayInGrid } from '../core/grid.js';
import { number, percent, t } from '../core/i18n.js';
import { mark } from '../core/explore.js';
import { changeTag, changeText } from './change.js';
import { dayName, hourName, valueName } from './explore-names.js';
import { severityName } from './tags.js';

const LEVELS = [4, 3, 2, 1, 0];
const SHADES = 6;

/** From 0 for nothing to the darkest; by the root, so that the small ones still differ. */
const shade = (/** @type {number} */ n, /** @type {number} */ most) => (n ? Math.max(1, Math.round(SHADES * Math.sqrt(n / most))) : 0);

/** Natures by severity; each cell opens what is behind it. @param {any} heat @param {(filters: string) => void} show */
export function heatTable(heat, show) {
  if (!heat.rows.length) return html`<p class="muted chart-empty">${t('chart.empty')}</p>`;
  const compared = heat.rows.some((/** @type {any} */ r) => r.before);
  const most = Math.max(...heat.rows.flatMap((/** @type {any} */ r) => r.cells.map((/** @type {any} */ c) => c.count)));
  return html`<div class="wide-table"><table class="heat" @keydown=${moveInGrid} @focusin=${stayInGrid}><caption class="sr">${t('explore.heat')}</caption>
    <thead><tr><th scope="col">${t('filter.nature')}</th>${LEVELS.map((level) => html`<th scope="col">${severityName(level)}</th>`)}<th scope="col">${t('explore.total')}</th></tr></thead>
    <tbody>${heat.rows.map((/** @type {any} */ row, /** @type {number} */ i) => html`<tr><th scope="row">${valueName('nature', row.nature)}</th>${LEVELS.map((level) => heatCell(row.cells[level], shade(row.cells[level].count, most), `${valueName('nature', row.nature)}, ${severityName(level)}`, () => show(mark({ nature: row.nature, severity: String(level) })), compared))}
      <td class="heat-total"><button class="heat-cell" tabindex=${i ? -1 : 0} title=${cellText(row, valueName('nature', row.nature))} @click=${() => show(mark({ nature: row.nature }))}><b>${number(row.count)}</b> <span class="muted">${percent(row.share)}</span> ${compared ? changeTag(row.change) : nothing}</button></td></tr>`)}</tbody></table></div>`;
}

const cellText = (/** @type {any} */ cell, /** @type {string} */ name) =>
  `${name}: ${number(cell.count)} (${percent(cell.share)}); ${t('explore.before', { n: cell.before })}, ${changeText(cell.change)}`;

const heatCell = (/** @type {any} */ cell, /** @type {number} */ tone, /** @type {string} */ name, /** @type {() => void} */ open, /** @type {boolean} */ compared) => html`<td class="heat-${tone}">${cell.count || cell.before
  ? html`<button class="heat-cell" tabindex="-1" title=${cellText(cell, name)} @click=${open}>${number(cell.count)}${compared && cell.change.notable ? html` ${changeTag(cell.change)}` : nothing}</button>` : html`<span class="muted" aria-label="0">·</span>`}</td>`;

/** Hours by days of the week. @param {any} hours @param {(filters: string) => void} show */
export function hoursTable(hours, show) {
  const most = Math.max(1, ...hours.slots.map((/** @type {any} */ s) => s.count));
  return html`<div class="wide-table"><table class="heat hours" @keydown=${moveInGrid} @focusin=${stayInGrid}><caption class="sr">${t('explore.hours')}</caption>
    <thead><tr><th scope="col">${t('explore.day')}</th>${Array.from({ length: 24 }, (_, h) => html`<th scope="col"><span class="sr">${hourName(h)}</span><span aria-hidden="true">${h}</span></th>`)}</tr></thead>
    <tbody>${[1, 2, 3, 4, 5, 6, 7].map((day) => html`<tr><th scope="row">${dayName(day)}</th>${hours.slots.slice((day - 1) * 24, day * 24).map((/** @type {any} */ s) => html`<td class="heat-${shade(s.count, most)}">${
      slotCell(s, show, day === 1 && s.hour === 0)}</td>`)}</tr>`)}</tbody></table></div><p class="hint">${t('explore.zone', { zone: hours.zone })}</p>`;
}

const slotCell = (/** @type {any} */ s, /** @type {(filters: string) => void} */ show, /** @type {boolean} */ first) => html`<button class="heat-cell" tabindex=${first ? 0 : -1} title=${
  t('explore.slot', { day: dayName(s.day), hour: hourName(s.hour), n: s.count, negative: s.negative })} @click=${() => show(mark({ slot: `${s.day}-${s.hour}` }))}><span class="sr">${dayName(s.day)} ${hourName(s.hour)}: </span>${number(s.count)}</button>`;
