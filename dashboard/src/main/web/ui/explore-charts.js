// @ts-check
import { html, nothing } from '../core/element.js';
import { language, number, percent, t } from '../core/i18n.js';
import { mark } from '../core/explore.js';
import { changeTag } from './change.js';
import { barChart, lineChart } from './chart.js';
import { valueName } from './explore-names.js';

/** @typedef {(filters: string) => void} Show opens what is behind a mark */

const decimal = (/** @type {number} */ n) => new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(n);
const two = (/** @type {number} */ n) => new Intl.NumberFormat(language(), { maximumFractionDigits: 2 }).format(n);
const signedPoints = (/** @type {number} */ n) => `${n > 0 ? '+' : ''}${decimal(n)}`;

/** When a step of a trend begins, in full and in short. */
function moments(/** @type {any} */ trend) {
  const options = /** @type {any} */ (trend.interval === 'hour' ? { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } : { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const short = /** @type {any} */ (trend.interval === 'hour' ? { weekday: 'short', hour: '2-digit' } : { day: 'numeric', month: 'short' });
  const write = (/** @type {any} */ o) => { const format = new Intl.DateTimeFormat(language(), { ...o, timeZone: trend.zone }); return trend.starts.map((/** @type {string} */ s) => format.format(new Date(s))); };
  return { x: write(options), ticks: write(short) };
}

/** Notes of people, at their places on the axis of a trend. */
function notesOf(/** @type {any} */ trend, /** @type {any[]} */ notes) {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: trend.zone });
  const first = trend.starts.map((/** @type {string} */ s) => day.format(new Date(s)));
  const last = [...trend.starts.slice(1), trend.end].map((s) => day.format(new Date(Date.parse(s) - 1)));
  return notes.flatMap((note) => {
    const places = first.map((/** @type {string} */ _, /** @type {number} */ i) => i).filter((/** @type {number} */ i) => first[i] <= note.to && last[i] >= note.from);
    return places.length ? [{ from: places[0], to: places[places.length - 1], text: note.text }] : [];
  });
}

/**
 * @param {any} trend
 * @param {{ split: string, notes: any[], other: { name: string, counts: number[] } | null, show: Show }} o `other` is a segment it is compared with
 */
export function trendChart(trend, o) {
  const { x, ticks } = moments(trend);
  const alone = trend.lines.length === 1;
  const series = trend.lines.map((/** @type {any} */ line, /** @type {number} */ i) => ({ name: valueName(o.split, line.value), values: line.counts, tone: line.value === 'other' ? 6 : i, ...(alone ? { low: line.low, high: line.high } : {}) }));
  if (trend.before && !o.other) series.push({ name: t('explore.periodBefore'), values: trend.before, compared: true, tone: 6 });
  if (o.other) series.push({ name: o.other.name, values: o.other.counts, compared: true, tone: 1 });
  const known = trend.lines.map((/** @type {any} */ l) => l.value).filter((/** @type {string} */ v) => v !== 'other');
  const clip = (/** @type {string} */ moment) => new Date(Math.min(Date.parse(trend.to), Math.max(Date.parse(trend.from), Date.parse(moment)))).toISOString();
  const pick = (/** @type {number} */ place, /** @type {number} */ line) => {
    const value = trend.lines[line]?.value;
    if (!value) return;
    const split = /** @type {Record<string, string | string[]>} */ (!o.split ? {} : { [o.split]: value === 'other' ? known.map((/** @type {string} */ v) => `!${v}`) : value });
    o.show(mark({ ...split, from: clip(trend.starts[place]), to: clip(trend.starts[place + 1] ?? trend.end) }));
  };
  return html`${lineChart({ title: t(`explore.per.${trend.interval}`), x, ticks, series, notes: notesOf(trend, o.notes), format: number, onPick: pick, height: 280 })}${trend.open ? html`<p class="hint">${t('explore.open')}</p>` : nothing}`;
}

/** Values of a filter as bars, with the period before. @param {any} data @param {Show} show */
export const valueBars = (data, show) => barChart({
  title: t('explore.feedback'), head: t(`filter.${data.by}`), value: t('explore.feedback'), comparedHead: t('explore.periodBefore'), format: number,
  bars: data.rows.slice(0, 12).map((/** @type {any} */ r) => ({ name: valueName(data.by, r.value), value: r.count, compared: r.before })),
  onPick: (i) => show(mark({ [data.by]: data.rows[i].value })),
});

/** Products with what is said of them. @param {any} data @param {Show} show */
export function productTable(data, show) {
  if (!data.rows.length) return html`<p class="muted chart-empty">${t('explore.noProducts')}</p>`;
  return html`<div class="wide-table chart-table" tabindex="0" role="group" aria-label=${t('explore.products')}><table><thead><tr><th scope="col">${t('filter.product')}</th><th scope="col" class="num">${t('explore.feedback')}</th><th scope="col" class="num">${t('explore.negative')}</th><th scope="col" class="num">${t('explore.severe')}</th><th scope="col" class="num">${t('explore.returns')}</th><th scope="col" class="num">${t('explore.stars')}</th></tr></thead>
    <tbody>${data.rows.map((/** @type {any} */ r) => html`<tr><th scope="row">${valueName('product', r.value)} <span class="muted small">${r.name ? r.value : ''}</span></th>
      <td class="num"><button class="link" @click=${() => show(mark({ product: r.value }))}>${number(r.count)}</button> ${changeTag(r.change)}</td>
      <td class="num" title="${percent(r.negativeLow)}–${percent(r.negativeHigh)}"><button class="link" @click=${() => show(mark({ product: r.value, sentiment: 'NEGATIVE' }))}>${percent(r.negativeShare)}</button> <span class="muted small">${percent(r.negativeLow)}–${percent(r.negativeHigh)}</span></td>
      <td class="num"><button class="link" @click=${() => show(mark({ product: r.value, severity: '3..4' }))}>${number(r.severe)}</button></td>
      <td class="num"><button class="link" @click=${() => show(mark({ product: r.value, family: 'RETURN' }))}>${number(r.returns)}</button></td>
      <td class="num">${r.rating == null ? '–' : decimal(r.rating)}</td></tr>`)}</tbody></table></div>${data.values > data.rows.length ? html`<p class="hint">${t('explore.more', { n: data.values - data.rows.length })}</p>` : nothing}`;
}

/** @param {any} data @param {Show} show */
export const phraseBars = (data, show) => html`${barChart({
  title: t('explore.texts'), head: t('explore.phrase'), value: t('explore.texts'), format: number,
  bars: data.phrases.map((/** @type {any} */ p) => ({ name: p.text, value: p.count, tone: 3 })),
  onPick: (i) => show(mark({ q: `"${data.phrases[i].text}"` })),
})}<p class="hint">${t(data.texts < data.of ? 'explore.sampled' : 'explore.allRead', { n: data.texts, of: data.of, others: data.others })} ${t(`explore.against.${data.against}`)}</p>`;

/** @param {any} data @param {Show} show */
export function aspectTable(data, show) {
  if (!data.items.length) return html`<p class="muted chart-empty">${t('chart.empty')}</p>`;
  return html`<div class="wide-table chart-table" tabindex="0" role="group" aria-label=${t('explore.aspects')}><table><thead><tr><th scope="col">${t('filter.aspect')}</th><th scope="col" class="num">${t('explore.complaint')}</th><th scope="col" class="balance-head"><span class="sr">${t('explore.balance')}</span></th><th scope="col" class="num">${t('explore.praise')}</th><th scope="col" class="num">${t('explore.shareOfPraise')}</th></tr></thead>
    <tbody>${data.items.map((/** @type {any} */ a) => html`<tr><th scope="row">${valueName('aspect', a.name)}</th><td class="num"><button class="link" @click=${() => show(mark({ complaint: a.name }))}>${number(a.complaint)}</button></td>
      <td><svg class="balance" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="tone-fill-1" width=${100 * (1 - a.share)} height="10"/><rect class="tone-fill-0" x=${100 * (1 - a.share)} width=${100 * a.share} height="10"/></svg></td>
      <td class="num"><button class="link" @click=${() => show(mark({ praise: a.name }))}>${number(a.praise)}</button></td><td class="num">${percent(a.share)} <span class="muted small">${percent(a.low)}–${percent(a.high)}</span></td></tr>`)}</tbody></table></div>`;
}

/** @param {any} data @param {Show} show */
export function driverBars(data, show) {
  if (!data.all.n) return html`<p class="muted chart-empty">${t('explore.noAnswers')}</p>`;
  return html`<p><b class="big">${signedPoints(data.all.score)}</b> <span class="muted">${t('explore.scoreOf', { low: signedPoints(data.all.low), high: signedPoints(data.all.high), n: data.all.n })}</span></p>${barChart({
    title: t('explore.cost'), head: t('filter.nature'), value: t('explore.points'), format: signedPoints,
    bars: data.drivers.map((/** @type {any} */ d) => ({ name: valueName('nature', d.nature), value: d.cost, low: d.low, high: d.high, tone: d.telling ? (d.cost > 0 ? 1 : 2) : 6 })),
    onPick: (i) => show(mark({ nature: data.drivers[i].nature, [data.score]: data.score === 'nps' ? '0..10' : '1..5' })),
  })}<p class="hint">${t('explore.driverHint', { n: data.fewest })}</p>`;
}

/** Of one product: the share of negative feedback above, what came back below. @param {any} data @param {string} sku @param {Show} show */
export function returnsCharts(data, sku, show) {
  const one = data.products.find((/** @type {any} */ p) => p.sku === sku) ?? data.products[0];
  if (!one) return html`<p class="muted chart-empty">${t('explore.noReturns')}</p>`;
  const { x, ticks } = moments({ interval: 'week', zone: data.zone, starts: data.weeks });
  const end = (/** @type {number} */ i) => data.weeks[i + 1] ?? new Date(Date.parse(data.weeks[i]) + 7 * 86_400_000).toISOString();
  const week = (/** @type {number} */ i, /** @type {any} */ more) => show(mark({ product: one.sku, from: data.weeks[i], to: end(i), ...more }));
  const share = one.said.map((/** @type {number} */ n, /** @type {number} */ i) => (n ? one.negative[i] / n : null));
  const f = one.foretells;
  return html`<p>${f ? html`<b>${t('explore.foretells', { n: f.lag })}</b> <span class="muted">r = ${two(f.r)} (${two(f.low)}–${two(f.high)}), ${t('explore.weeks', { n: f.n })}</span>` : html`<span class="muted">${t('explore.foretellsNot')}</span>`}</p>
    ${lineChart({ title: t('explore.negativeShare'), x, ticks, series: [{ name: t('explore.negative'), values: share, tone: 1 }], format: percent, height: 150, onPick: (i) => week(i, { sentiment: 'NEGATIVE', family: '!RETURN' }) })}
    ${lineChart({ title: t('explore.returnsWeek'), x, ticks, series: [{ name: t('explore.returns'), values: one.returns, tone: 0 }], format: number, height: 150, onPick: (i) => week(i, { family: 'RETURN' }) })}`;
}
