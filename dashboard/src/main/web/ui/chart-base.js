// @ts-check
import { El, html, nothing } from '../core/element.js';
import { number, t } from '../core/i18n.js';

/** Caption, switch between drawing and table, and what both have in common. */
export class Chart extends El {
  static properties = { chart: {}, table: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.chart = null;
    this.table = false;
  }

  write(/** @type {number | null | undefined} */ n) {
    return n == null ? '–' : (this.chart.format ?? number)(n);
  }

  /** @returns {unknown} */ drawing() { return nothing; }
  /** @returns {unknown} */ rows() { return nothing; }
  /** @returns {boolean} */ get empty() { return true; }

  render() {
    if (!this.chart) return nothing;
    const { title } = this.chart;
    return html`<figure class="chart"><figcaption class="chart-head"><span class="chart-title">${title}</span>${this.empty ? nothing : html`<button type="button" class="link chart-switch" aria-pressed=${this.table} @click=${() => { this.table = !this.table; }}>${
      t('chart.table')}<span class="sr">: ${title}</span></button>`}</figcaption>
      ${this.empty ? html`<p class="muted chart-empty">${t('chart.empty')}</p>` : this.table
        ? html`<div class="wide-table chart-table" tabindex="0" role="region" aria-label=${title}><table><caption class="sr">${title}</caption>${this.rows()}</table></div>`
        : this.drawing()}</figure>`;
  }

  /** A number of the table; a button where something is behind it. */
  cell(/** @type {number | null | undefined} */ n, /** @type {(() => void) | null} */ pick, text = this.write(n)) {
    return html`<td class="num">${pick && n != null ? html`<button type="button" class="link" @click=${pick}>${text}</button>` : text}</td>`;
  }
}
