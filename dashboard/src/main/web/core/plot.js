// @ts-check
/** Geometry of charts: plain numbers, no DOM. */

const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Round numbers from `low` to `high` or a little beyond, at which an axis is marked.
 *
 * @param {number} low
 * @param {number} high
 * @param {number} [parts] about how many parts
 */
export function ticksOf(low, high, parts = 4) {
  const span = high - low || Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(span / parts));
  const step = (STEPS.find((s) => s * power >= span / parts) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => tidy((first + i) * step));
}

const tidy = (/** @type {number} */ n) => Number(n.toPrecision(12));

/**
 * The smallest and the largest number shown, zero included.
 *
 * @param {(number | null | undefined)[][]} lists
 * @returns {[number, number]}
 */
export function extent(lists) {
  let low = 0;
  let high = 0;
  for (const list of lists) {
    for (const n of list) {
      if (n == null) continue;
      low = Math.min(low, n);
      high = Math.max(high, n);
    }
  }
  return [low, high];
}

/**
 * Path of a line; it breaks where a number is missing, and a number alone between gaps is a dot.
 *
 * @param {(number | null | undefined)[]} values
 * @param {(i: number) => number} x
 * @param {(v: number) => number} y
 */
export function linePath(values, x, y) {
  let path = '';
  values.forEach((v, i) => {
    if (v == null) return;
    const begins = values[i - 1] == null;
    path += `${begins ? 'M' : 'L'}${x(i).toFixed(1)} ${y(v).toFixed(1)}`;
    if (begins && values[i + 1] == null) path += 'h.01';
  });
  return path;
}

/**
 * Path of a band; it breaks where either edge is missing.
 *
 * @param {(number | null | undefined)[]} low
 * @param {(number | null | undefined)[]} high
 * @param {(i: number) => number} x
 * @param {(v: number) => number} y
 */
export function bandPath(low, high, x, y) {
  let path = '';
  let begin = 0;
  const there = (/** @type {number} */ i) => low[i] != null && high[i] != null;
  const at = (/** @type {number} */ i, /** @type {(number | null | undefined)[]} */ edge) => `${x(i).toFixed(1)} ${y(/** @type {number} */ (edge[i])).toFixed(1)}`;
  while (begin < low.length) {
    if (!there(begin)) { begin++; continue; }
    let end = begin;
    while (end + 1 < low.length && there(end + 1)) end++;
    const indexes = Array.from({ length: end - begin + 1 }, (_, i) => begin + i);
    path += `M${indexes.map((i) => at(i, high)).join('L')}L${indexes.reverse().map((i) => at(i, low)).join('L')}Z`;
    begin = end + 1;
  }
  return path;
}

/**
 * Which places of an axis get a label, so that labels do not touch.
 *
 * @param {number} places
 * @param {number} width of the axis in pixels
 * @param {number} each room that one label needs
 */
export function labelled(places, width, each) {
  const step = Math.max(1, Math.ceil(places / Math.max(1, Math.floor(width / each))));
  return Array.from({ length: Math.ceil(places / step) }, (_, i) => i * step);
}
