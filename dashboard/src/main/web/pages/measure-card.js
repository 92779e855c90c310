// @ts-check
import { El, html, nothing } from '../core/element.js';
import { changed, written } from '../core/figures.js';
import { number, t } from '../core/i18n.js';
import { sparkline } from '../ui/chart.js';
import { icon } from '../ui/icons.js';
import { menu } from '../ui/menu.js';

const SHAPES = /** @type {Record<string, string>} */ ({ GREEN: '●', YELLOW: '▲', RED: '■' });

/** How a figure stands to its target: colour, shape and word. */
export const light = (/** @type {any} */ aim, /** @type {string} */ kind) => html`<span class="light light-${aim.light ?? 'NONE'}" title=${t('measures.aim', { good: written(kind, aim.good), bad: written(kind, aim.bad) })}><span aria-hidden="true">${
  SHAPES[aim.light] ?? '○'}</span> ${aim.figure === 'p90' ? 'p90 ' : ''}${t(`measures.light.${aim.light ?? 'NONE'}`)}</span>`;

/** What a measure is, in words and in symbols. */
export const meaning = (/** @type {any} */ row) => html`<p>${t(`measure.${row.id}.what`)}</p><p><code>${row.formula}</code></p><p class="muted small">${t(`measures.interval.${row.kind}`)}</p>`;

/** One measure: its figure with how sure it is, how it stands and how it went. */
class MeasureCard extends El {
  static properties = { row: {}, opened: {} };

  constructor() {
    super();
    /** @type {any} */ this.row = null;
    this.opened = false;
  }

  render() {
    const { row } = this;
    if (!row) return nothing;
    const { now, kind } = row;
    const by = changed(row);
    const none = kind !== 'COUNT' && now.n === 0;
    return html`<article class="card measure-card" aria-labelledby="card-${row.id}"><div class="measure-top"><h3 id="card-${row.id}" class="grow">${t(`measure.${row.id}`)}</h3>${menu({
      id: `what-${row.id}`, kind: 'measure-what', name: t('measures.what', { name: t(`measure.${row.id}`) }), label: html`${icon('help')}<span class="sr">${t('measures.what', { name: t(`measure.${row.id}`) })}</span>`,
      content: html`<div class="measure-meaning">${meaning(row)}</div>`,
    })}</div>
      <p class="measure-value"><strong>${written(kind, now.value)}</strong>${kind === 'DURATION' && now.value !== null ? html` <span class="muted small">${t('measures.median')}</span>` : nothing}${by ? html` <span class="delta ${by.good === null ? '' : by.good ? 'good' : 'bad'}">${by.text}<span class="sr"> ${t('measures.since')}</span></span>` : nothing}</p>
      <p class="muted small">${now.low !== null || now.high !== null ? html`${t('measures.sure', { low: written(kind, now.low), high: written(kind, now.high) })} · ` : nothing}${kind === 'COUNT' ? nothing : none ? t('measures.noneYet') : t('measures.n', { n: now.n })}</p>
      ${kind === 'DURATION' && !none ? html`<p class="small">p90 <b>${written(kind, now.p90)}</b> · ${t('measures.mean')} ${written(kind, now.mean)}</p>` : nothing}
      <div class="measure-foot">${none ? nothing : row.aims.map((/** @type {any} */ aim) => light(aim, kind))}${row.trend.filter((/** @type {any} */ p) => p.figure.value !== null).length > 2 ? sparkline({ title: t('measures.trendOf', { name: t(`measure.${row.id}`), n: number(row.trend.length) }), values: row.trend.map((/** @type {any} */ p) => p.figure.value), width: 110, height: 26 }) : nothing}</div>
      <button class="link" aria-expanded=${this.opened} @click=${() => this.emit('open-measure', row.id)}>${t('measures.open')}<span class="sr"> ${t(`measure.${row.id}`)}</span></button></article>`;
  }
}

customElements.define('measure-card', MeasureCard);
