// @ts-check
import { html, nothing, svg } from '../core/element.js';
import { t } from '../core/i18n.js';
import { bandPath, extent, labelled, linePath, ticksOf } from '../core/plot.js';
import { Chart } from './chart-base.js';

/** @typedef {import('./chart.js').Series} Series @typedef {import('./chart.js').Note} Note @typedef {import('./chart.js').Dot} Dot */

const LEFT = 46;
const RIGHT = 12;
const TOP = 14;
const BOTTOM = 26;
const LABEL = 64;
/** About how wide a letter of a label is, and how far apart labels are. */
const LETTER = 6.4;
const GAP = 8;
const DOTTED = 48;

class LineChart extends Chart {
  static properties = { width: { state: true }, place: { state: true }, line: { state: true }, read: { state: true } };

  constructor() {
    super();
    this.width = 640;
    /** The mark that the keyboard is at; -1 before. */ this.place = -1;
    this.line = 0;
    /** Whether that mark is being read. */ this.read = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.watch = new ResizeObserver(([entry]) => { if (entry.contentRect.width) this.width = Math.round(entry.contentRect.width); });
    this.watch.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.watch?.disconnect();
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (!changed.has('chart') || !this.chart) return;
    this.line = Math.min(this.line, Math.max(0, this.chart.series.length - 1));
    if (this.place < 0 || this.place >= this.chart.x.length) this.place = this.chart.x.length - 1;
  }

  get empty() {
    return !this.chart.x.length || this.chart.series.every((/** @type {Series} */ s) => s.values.every((v) => v == null));
  }

  /** Where places and values are drawn. */
  get scale() {
    const { x, series, dots = [], height = 240 } = this.chart;
    const all = series.flatMap((/** @type {Series} */ s) => [s.values, s.low ?? [], s.high ?? []]);
    const ticks = ticksOf(...extent([...all, dots.map((/** @type {Dot} */ d) => d.value)]));
    const [low, high] = [ticks[0], ticks[ticks.length - 1]];
    const inner = this.width - LEFT - RIGHT;
    return {
      ticks, height, inner,
      x: (/** @type {number} */ i) => LEFT + (x.length > 1 ? (i * inner) / (x.length - 1) : inner / 2),
      y: (/** @type {number} */ v) => TOP + ((high - v) * (height - TOP - BOTTOM)) / (high - low),
    };
  }

  drawing() {
    const c = this.chart;
    const s = this.scale;
    return html`${this.legend()}<svg class="chart-area" viewBox="0 0 ${this.width} ${s.height}" width=${this.width} height=${s.height} role="group" aria-label=${c.title}
        @pointermove=${(/** @type {any} */ e) => this.point(e, s)} @pointerleave=${() => { if (!this.contains(document.activeElement)) this.read = false; }} @click=${(/** @type {any} */ e) => { this.point(e, s); this.pick(); }}
        @keydown=${this.key} @focusin=${() => { this.read = true; }} @focusout=${() => { this.read = false; }}>
      ${s.ticks.map((v) => svg`<path class="chart-grid" d="M${LEFT} ${s.y(v)}H${this.width - RIGHT}"/><text class="chart-label end" x=${LEFT - 7} y=${s.y(v) + 4}>${this.write(v)}</text>`)}
      ${this.labels(s).map(({ text, x }) => svg`<text class="chart-label middle" x=${x} y=${s.height - 6}>${text}</text>`)}
      ${(c.notes ?? []).map((/** @type {Note} */ n, /** @type {number} */ i) => this.note(n, i, s))}
      ${c.series.map((/** @type {Series} */ one, /** @type {number} */ i) => (one.low && one.high ? svg`<path class="chart-band tone-fill-${one.tone ?? i}" d=${bandPath(one.low, one.high, s.x, s.y)}/>` : nothing))}
      ${c.series.map((/** @type {Series} */ one, /** @type {number} */ i) => this.path(one, i, s))}
      ${(c.dots ?? []).map((/** @type {Dot} */ d) => svg`<circle class="chart-dot" cx=${s.x(d.at)} cy=${s.y(d.value)} r="5"><title>${d.text}</title></circle>`)}
      ${this.read ? svg`<path class="chart-guide" d="M${s.x(this.place)} ${TOP}V${s.height - BOTTOM}"/>` : nothing}
      ${c.series.map((/** @type {Series} */ one, /** @type {number} */ i) => this.mark(one, i, s))}</svg>
      <p class="chart-reading" aria-hidden="true">${this.read ? html`<b>${c.x[this.place]}</b> ${c.series.map((/** @type {Series} */ one, /** @type {number} */ i) => html`<span>${swatch(one, i)} ${one.name} <b>${this.words(one)}</b></span>`)}` : html`&nbsp;`}</p>
      ${c.notes?.length ? html`<ol class="chart-notes">${c.notes.map((/** @type {Note} */ n, /** @type {number} */ i) => html`<li><b>${i + 1}</b> ${n.text}</li>`)}</ol>` : nothing}`;
  }

  /** What stands below the axis, where it begins, within the drawing and apart from each other. */
  labels(/** @type {any} */ s) {
    const names = /** @type {string[]} */ (this.chart.ticks ?? this.chart.x);
    const wide = Math.max(...names.map((name) => name.length)) * LETTER;
    const first = names.map((_, i) => i).filter((i) => names[i] !== names[i - 1]);
    let free = 0;
    return labelled(first.length, s.inner, Math.max(LABEL, wide + GAP)).flatMap((at) => {
      const i = first[at];
      const x = Math.max(wide / 2, Math.min(s.x(i), this.width - wide / 2));
      if (x - wide / 2 < free) return [];
      free = x + wide / 2 + GAP;
      return [{ text: names[i], x }];
    });
  }

  legend() {
    const { series } = this.chart;
    return series.length < 2 ? nothing : html`<ul class="chart-legend">${series.map((/** @type {Series} */ one, /** @type {number} */ i) => html`<li>${swatch(one, i)} ${one.name}</li>`)}</ul>`;
  }

  path(/** @type {Series} */ one, /** @type {number} */ i, /** @type {any} */ s) {
    const tone = one.tone ?? i;
    const dots = one.compared || one.values.length > DOTTED ? [] : one.values;
    return svg`<path class="chart-line tone-line-${tone} dash-${one.compared ? 'compared' : tone}" d=${linePath(one.values, s.x, s.y)}/>${
      dots.map((v, at) => (v == null ? nothing : svg`<circle class="tone-fill-${tone}" cx=${s.x(at)} cy=${s.y(v)} r="2.4"/>`))}`;
  }

  note(/** @type {Note} */ n, /** @type {number} */ i, /** @type {any} */ s) {
    const half = s.inner / Math.max(1, this.chart.x.length - 1) / 2;
    const from = Math.max(LEFT, s.x(n.from) - half);
    const to = Math.min(this.width - RIGHT, s.x(n.to) + half);
    return svg`<g><title>${n.text}</title><rect class="chart-note" x=${from} y=${TOP} width=${Math.max(2, to - from)} height=${s.height - TOP - BOTTOM}/><text class="chart-label start strong" x=${from + 3} y=${TOP - 3}>${i + 1}</text></g>`;
  }

  /** What the keyboard is at; only the place being read has marks, so that a long line stays light. */
  mark(/** @type {Series} */ one, /** @type {number} */ i, /** @type {any} */ s) {
    const v = one.values[this.place];
    const here = i === this.line;
    const text = `${this.chart.x[this.place]}, ${one.name}: ${this.words(one)}`;
    return svg`<g class="chart-mark ${this.read ? 'read' : ''}" tabindex=${here ? 0 : -1} role=${this.chart.onPick ? 'button' : 'img'} aria-label=${text}><title>${text}</title><circle class="chart-reach" cx=${s.x(this.place)} cy=${s.y(v ?? 0)} r="12"/><circle class="chart-point tone-fill-${one.tone ?? i}" cx=${s.x(this.place)} cy=${s.y(v ?? 0)} r=${here ? 6 : 4}/></g>`;
  }

  words(/** @type {Series} */ one) {
    const [v, low, high] = [one.values, one.low, one.high].map((list) => list?.[this.place]);
    return low == null || high == null ? this.write(v) : `${this.write(v)} (${this.write(low)}–${this.write(high)})`;
  }

  point(/** @type {PointerEvent} */ event, /** @type {any} */ s) {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const { x, series } = this.chart;
    this.place = Math.max(0, Math.min(x.length - 1, Math.round(((event.clientX - box.left - LEFT) / (s.inner || 1)) * (x.length - 1))));
    const far = (/** @type {Series} */ one) => { const v = one.values[this.place]; return v == null ? Infinity : Math.abs(s.y(v) - (event.clientY - box.top)); };
    this.line = series.reduce((/** @type {number} */ best, /** @type {Series} */ one, /** @type {number} */ i) => (far(one) < far(series[best]) ? i : best), 0);
    this.read = true;
  }

  pick() {
    this.chart.onPick?.(this.place, this.line);
  }

  async key(/** @type {KeyboardEvent} */ event) {
    const last = this.chart.x.length - 1;
    const { length } = this.chart.series;
    const to = /** @type {Record<string, () => void>} */ ({
      ArrowLeft: () => { this.place = Math.max(0, this.place - 1); },
      ArrowRight: () => { this.place = Math.min(last, this.place + 1); },
      Home: () => { this.place = 0; },
      End: () => { this.place = last; },
      ArrowUp: () => { this.line = (this.line + length - 1) % length; },
      ArrowDown: () => { this.line = (this.line + 1) % length; },
      Enter: () => this.pick(),
      ' ': () => this.pick(),
    })[event.key];
    if (!to) return;
    event.preventDefault();
    to();
    await this.updateComplete;
    /** @type {SVGElement | null} */ (this.querySelector('.chart-mark[tabindex="0"]'))?.focus();
  }

  rows() {
    const { x, series, onPick } = this.chart;
    return html`<thead><tr><th scope="col">${t('chart.place')}</th>${series.map((/** @type {Series} */ one) => html`<th scope="col" class="num">${one.name}</th>${one.low && one.high ? html`<th scope="col" class="num">${t('chart.band')}</th>` : nothing}`)}</tr></thead>
      <tbody>${x.map((/** @type {string} */ name, /** @type {number} */ at) => html`<tr><th scope="row">${name}</th>${series.map((/** @type {Series} */ one, /** @type {number} */ i) => html`${
        this.cell(one.values[at], onPick && (() => onPick(at, i)))}${one.low && one.high ? html`<td class="num">${this.write(one.low[at])}–${this.write(one.high[at])}</td>` : nothing}`)}</tr>`)}</tbody>`;
  }
}

const swatch = (/** @type {Series} */ one, /** @type {number} */ i) => html`<svg class="swatch" viewBox="0 0 22 8" width="22" height="8" aria-hidden="true"><path class="chart-line tone-line-${one.tone ?? i} dash-${one.compared ? 'compared' : one.tone ?? i}" d="M1 4H21"/></svg>`;

customElements.define('line-chart', LineChart);
