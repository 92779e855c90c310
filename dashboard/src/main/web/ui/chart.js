// @ts-check
import { html, nothing, svg } from '../core/element.js';
import { bandPath, extent, linePath } from '../core/plot.js';
import './chart-bars.js';
import './chart-line.js';

/**
 * Charts that can also be read. Each is drawn as SVG in the colours of app.css (they follow the theme and
 * print), its marks can be reached by keyboard (Tab into the chart, arrow keys to the next mark, Enter to
 * open what is behind it), and a button shows the same numbers as a table.
 *
 * @typedef {{ name: string, values: (number | null)[], low?: (number | null)[], high?: (number | null)[], compared?: boolean, tone?: number }} Series
 *   A line over the places of the axis. `null` is a gap. `low` and `high` draw a band around it. `compared`
 *   draws it thin and dashed. `tone` is its colour, 0 to 7; by default its place in the list.
 * @typedef {{ from: number, to: number, text: string }} Note
 *   Something that happened, from one place of the axis to another, both included.
 * @typedef {{ at: number, value: number, text: string }} Dot
 *   A single point that stands out, such as an alert.
 * @typedef {{ title: string, x: string[], ticks?: string[], series: Series[], notes?: Note[], dots?: Dot[], format?: (n: number) => string, height?: number, onPick?: (place: number, series: number) => void }} Line
 *   `title` says what is shown. `x` are the full names of the places, `ticks` their short ones below the
 *   axis. `format` writes a number. `onPick` opens what is behind a mark.
 * @typedef {{ name: string, value: number, low?: number, high?: number, compared?: number | null, text?: string, tone?: number }} Bar
 *   `low` and `high` draw an interval. `compared` is drawn as a thin tick. `text` stands instead of the
 *   formatted value.
 * @typedef {{ title: string, bars: Bar[], head?: string, value?: string, comparedHead?: string, format?: (n: number) => string, onPick?: (bar: number) => void }} Bars
 *   `head`, `value` and `comparedHead` name the columns of the table.
 */

/** A line chart with bands, notes and dots. @param {Line} line */
export const lineChart = (line) => html`<line-chart .chart=${line}></line-chart>`;

/** Horizontal bars, one below the other; values below zero go to the left. @param {Bars} bars */
export const barChart = (bars) => html`<bar-chart .chart=${bars}></bar-chart>`;

/**
 * A small line without axes, to stand in a row of a table; `title` says in words what it shows.
 *
 * @param {{ title: string, values: (number | null)[], low?: (number | null)[], high?: (number | null)[], width?: number, height?: number }} s
 */
export function sparkline(s) {
  const { width = 96, height = 24 } = s;
  const [bottom, top] = extent([s.values, s.low ?? [], s.high ?? []]);
  const x = (/** @type {number} */ i) => 2 + (i * (width - 4)) / Math.max(1, s.values.length - 1);
  const y = (/** @type {number} */ v) => height - 2 - ((v - bottom) * (height - 4)) / (top - bottom || 1);
  const last = s.values.length - 1;
  const end = s.values[last];
  return html`<svg class="spark" viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="img" aria-label=${s.title}><title>${s.title}</title>${
    s.low && s.high ? svg`<path class="chart-band tone-fill-0" d=${bandPath(s.low, s.high, x, y)}/>` : nothing}<path class="chart-line tone-line-0" d=${linePath(s.values, x, y)}/>${
    end == null ? nothing : svg`<circle class="tone-fill-0" cx=${x(last)} cy=${y(end)} r="2.2"/>`}</svg>`;
}
