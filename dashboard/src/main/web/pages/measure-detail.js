// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { axis, written } from '../core/figures.js';
import { dateTime, number, shortDate, t } from '../core/i18n.js';
import { daysAfter, question } from '../core/measures-address.js';
import { barChart, lineChart } from '../ui/chart.js';
import { icon } from '../ui/icons.js';
import { failure, skeleton } from '../ui/states.js';
import { channelBadge, natureTags, severityTag } from '../ui/tags.js';
import { light, meaning } from './measure-card.js';

/** One measure from near: its trend, and the cases behind it. */
class MeasureDetail extends El {
  static properties = { row: {}, report: {}, at: {}, behind: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.row = null;
    /** @type {any} */ this.report = null;
    /** @type {any} */ this.at = null;
    /** @type {any} */ this.behind = null;
    /** @type {any} */ this.error = null;
    this.asked = '';
    /** The measure that the reader was brought to. */ this.shown = '';
  }

  updated() {
    if (this.shown !== this.row.id) {
      this.shown = this.row.id;
      /** @type {HTMLElement | null} */ (this.querySelector('h2'))?.focus();
    }
    const asked = `${this.row.id}${question(this.narrowed())}`;
    if (asked === this.asked) return;
    this.asked = asked;
    this.load(0);
  }

  /** The period, or the piece of it that was picked. */
  narrowed() {
    const { day } = this.at;
    if (!day) return { ...this.at, bucket: '' };
    const starts = this.row.trend.map((/** @type {any} */ p) => p.start);
    const next = starts[starts.indexOf(day) + 1];
    return { ...this.at, bucket: '', from: day, to: next ? daysAfter(next, -1) : this.report.to };
  }

  async load(/** @type {number} */ skip) {
    const { asked } = this;
    const query = question(this.narrowed());
    if (!skip) this.behind = null;
    try {
      const page = await get(`/measures/${this.row.id}/cases${query}${query ? '&' : '?'}skip=${skip}`);
      if (asked !== this.asked) return;
      this.behind = skip ? { ...page, items: [...this.behind.items, ...page.items] } : page;
      this.error = null;
    } catch (e) {
      this.error = e;
    }
  }

  render() {
    const { row } = this;
    if (!row) return nothing;
    const name = t(`measure.${row.id}`);
    return html`<section class="card measure-detail" aria-labelledby="detail-title"><div class="card-head"><div class="grow"><h2 id="detail-title" tabindex="-1">${name}</h2>${meaning(row)}</div>
        <button class="btn ghost square" aria-label=${t('action.close')} @click=${() => this.emit('change-measures', { open: '', day: '' })}>${icon('close')}</button></div>
      <p>${row.aims.map((/** @type {any} */ aim) => light(aim, row.kind))}</p>
      ${this.trend(name)}${row.id === 'sla' ? this.deadlines() : nothing}${this.cases()}</section>`;
  }

  trend(/** @type {string} */ name) {
    const { row } = this;
    const points = row.trend.map((/** @type {any} */ p) => p.figure);
    const { scale, format } = axis(row.kind, points.flatMap((/** @type {any} */ f) => [f.value, f.p90]));
    const line = (/** @type {string} */ field) => points.map((/** @type {any} */ f) => (f[field] === null ? null : f[field] / scale));
    const median = row.kind === 'DURATION';
    const series = [{ name: median ? t('measures.median') : name, values: line('value'), low: line('low'), high: line('high') }];
    if (row.kind === 'COUNT') series.splice(0, 1, /** @type {any} */ ({ name, values: line('value') }));
    if (median) series.push(/** @type {any} */ ({ name: 'p90', values: line('p90'), compared: true, tone: 1 }));
    const starts = row.trend.map((/** @type {any} */ p) => p.start);
    return lineChart({
      title: t(`measures.trend.${this.report.bucket}`, { name }), x: starts.map(this.named), ticks: starts.map((/** @type {string} */ d) => shortDate(`${d}T12:00`)), series, format,
      onPick: (place) => this.emit('change-measures', { day: starts[place] }),
    });
  }

  named = (/** @type {string} */ day) => (this.report.bucket === 'week' ? t('measures.weekOf', { day: shortDate(`${day}T12:00`) }) : shortDate(`${day}T12:00`));

  /** Which deadlines are kept, one by one. */
  deadlines() {
    const rows = this.report.measures.filter((/** @type {any} */ m) => m.id.startsWith('sla_') && m.now.n);
    return barChart({
      title: t('measures.deadlines'), format: axis('SHARE', []).format,
      bars: rows.map((/** @type {any} */ m) => ({ name: t(`measure.${m.id}`), value: m.now.value * 100, low: m.now.low * 100, high: m.now.high * 100, compared: m.before.value === null ? null : m.before.value * 100 })),
      onPick: (bar) => this.emit('change-measures', { open: rows[bar].id, day: '' }),
    });
  }

  cases() {
    const { behind, row } = this;
    const { day } = this.at;
    return html`<div class="measure-behind"><div class="card-head"><h3 class="grow">${t('measures.behind')}${behind ? html` <span class="muted">${number(behind.total)}</span>` : nothing}</h3>${day ? html`<button class="chip on" @click=${() => this.emit('change-measures', { day: '' })}>${this.named(day)} ${icon('close')}<span class="sr">${t('measures.wholePeriod')}</span></button>` : nothing}</div>
      ${this.error ? failure(this.error, () => this.load(0)) : nothing}
      ${!behind ? (this.error ? nothing : skeleton(3)) : !behind.total ? html`<p class="muted">${t('measures.nobody')}</p>` : html`<div class="wide-table" tabindex="0" role="region" aria-label=${t('measures.behind')}><table class="measure-cases"><thead><tr><th scope="col">${t('measures.case')}</th><th scope="col" class="num">${t('measures.figure')}</th><th scope="col">${t('measures.when')}</th><th scope="col">${t('measures.who')}</th><th scope="col">${t('measures.about')}</th></tr></thead>
        <tbody>${behind.items.map((/** @type {any} */ one) => html`<tr><td>${channelBadge(one.channel)} ${one.protocol ? html`<a class="link" href="/inbox/${encodeURIComponent(one.caseId)}">${one.protocol}</a>` : t('measures.noCase')}</td><td class="num">${observed(row, one.value)}</td><td class="nowrap">${dateTime(one.at)}</td><td>${one.agent?.name ?? '–'}</td><td>${severityTag(one.severity)} ${natureTags(one.natures, 1)}</td></tr>`)}</tbody></table></div>
        ${behind.items.length < behind.total ? html`<p><button class="btn" @click=${() => this.load(behind.items.length)}>${t('measures.more')}</button></p>` : nothing}`}</div>`;
  }
}

/** A single observation in words. */
function observed(/** @type {any} */ row, /** @type {number} */ value) {
  if (row.kind === 'SHARE') return t(value ? 'measures.yes' : 'measures.no');
  return written(row.id === 'backlog' ? 'DURATION' : row.kind, value);
}

customElements.define('measure-detail', MeasureDetail);
