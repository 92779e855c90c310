// @ts-check
import { html, nothing, svg } from '../core/element.js';
import { t } from '../core/i18n.js';
import { extent } from '../core/plot.js';
import { Chart } from './chart-base.js';

/** @typedef {import('./chart.js').Bar} Bar */

class BarChart extends Chart {
  get empty() {
    return !this.chart.bars.length;
  }

  drawing() {
    const { bars, onPick, title } = this.chart;
    const [low, high] = extent(bars.map((/** @type {Bar} */ b) => [b.value, b.low, b.high, b.compared]));
    const at = (/** @type {number} */ v) => ((v - low) * 100) / (high - low || 1);
    return html`<ul class="chart-bars" aria-label=${title}>${bars.map((/** @type {Bar} */ b, /** @type {number} */ i) => {
      const text = `${b.name}: ${this.words(b)}`;
      const row = html`<span class="chart-bar-name">${b.name}</span>${this.bar(b, at)}<span class="chart-bar-value">${b.text ?? this.write(b.value)}</span>`;
      return html`<li>${onPick ? html`<button type="button" class="chart-bar" title=${text} aria-label=${text} @click=${() => onPick(i)}>${row}</button>` : html`<div class="chart-bar" title=${text}>${row}</div>`}</li>`;
    })}</ul>`;
  }

  bar(/** @type {Bar} */ b, /** @type {(v: number) => number} */ at) {
    const [from, to] = [at(Math.min(0, b.value)), at(Math.max(0, b.value))];
    return html`<svg class="chart-bar-area" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true"><rect class="tone-fill-${b.tone ?? 0}" x=${from} y="2" width=${Math.max(0.4, to - from)} height="10"/>${
      b.low == null || b.high == null ? nothing : svg`<path class="chart-whisker" d="M${at(b.low)} 7H${at(b.high)}M${at(b.low)} 3V11M${at(b.high)} 3V11"/>`}${
      b.compared == null ? nothing : svg`<path class="chart-before" d="M${at(b.compared)} 0V14"/>`}<path class="chart-zero" d="M${at(0)} 0V14"/></svg>`;
  }

  words(/** @type {Bar} */ b) {
    const { comparedHead } = this.chart;
    const range = b.low == null || b.high == null ? '' : ` (${this.write(b.low)}–${this.write(b.high)})`;
    return `${b.text ?? this.write(b.value)}${range}${b.compared == null ? '' : `; ${comparedHead ?? t('chart.compared')}: ${this.write(b.compared)}`}`;
  }

  rows() {
    const { bars, head, value, comparedHead, onPick } = this.chart;
    const ranged = bars.some((/** @type {Bar} */ b) => b.low != null);
    const compared = bars.some((/** @type {Bar} */ b) => b.compared != null);
    return html`<thead><tr><th scope="col">${head ?? t('chart.name')}</th><th scope="col" class="num">${value ?? t('chart.value')}</th>${ranged ? html`<th scope="col" class="num">${t('chart.band')}</th>` : nothing}${compared ? html`<th scope="col" class="num">${comparedHead ?? t('chart.compared')}</th>` : nothing}</tr></thead>
      <tbody>${bars.map((/** @type {Bar} */ b, /** @type {number} */ i) => html`<tr><th scope="row">${b.name}</th>${this.cell(b.value, onPick && (() => onPick(i)), b.text)}${
        ranged ? html`<td class="num">${b.low == null ? '–' : `${this.write(b.low)}–${this.write(b.high)}`}</td>` : nothing}${compared ? html`<td class="num">${this.write(b.compared)}</td>` : nothing}</tr>`)}</tbody>`;
  }
}

customElements.define('bar-chart', BarChart);
