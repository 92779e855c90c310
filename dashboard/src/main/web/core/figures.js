// @ts-check
import { language, number } from './i18n.js';

const UNITS = /** @type {[string, number][]} */ ([['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000]]);

const unit = (/** @type {string} */ name, /** @type {number} */ n, digits = 0) =>
  new Intl.NumberFormat(language(), { style: 'unit', unit: name, unitDisplay: name === 'day' ? 'narrow' : 'short', maximumFractionDigits: digits }).format(n);

/** A length of time in its two largest units: `3 h 20 min`. */
export function lasting(/** @type {number} */ ms) {
  const at = UNITS.findIndex(([, size]) => ms >= size);
  if (at < 0) return unit('second', 0);
  const [name, size] = UNITS[at];
  const rest = UNITS[at + 1];
  const more = rest ? Math.floor((ms % size) / rest[1]) : 0;
  return unit(name, Math.floor(ms / size)) + (more ? ` ${unit(rest[0], more)}` : '');
}

const share = (/** @type {number} */ n) => new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 1 }).format(n);
const decimal = (/** @type {number} */ n, digits = 1) => new Intl.NumberFormat(language(), { maximumFractionDigits: digits }).format(n);

/** A value of a measure in words; a dash where there is none. */
export function written(/** @type {string} */ kind, /** @type {number | null | undefined} */ value) {
  if (value === null || value === undefined) return '–';
  if (kind === 'DURATION') return lasting(value);
  if (kind === 'SHARE') return share(value);
  return kind === 'COUNT' ? number(value) : decimal(value, kind === 'SCORE' ? 2 : 1);
}

/** What turns values into what a chart draws, so that its axis has round numbers. @returns {{ scale: number, format: (n: number) => string }} */
export function axis(/** @type {string} */ kind, /** @type {(number | null)[]} */ values) {
  if (kind === 'SHARE') return { scale: 0.01, format: (n) => share(n / 100) };
  if (kind !== 'DURATION') return { scale: 1, format: (n) => written(kind, n) };
  const most = Math.max(0, ...values.map((v) => v ?? 0));
  const [name, size] = UNITS.find(([, s]) => most >= 2 * s) ?? UNITS[3];
  return { scale: size, format: (n) => unit(name, n, 1) };
}

/** How a value changed since before, in its own unit; null if there is nothing to compare. @returns {{ text: string, good: boolean | null } | null} */
export function changed(/** @type {any} */ row) {
  const [now, before] = [row.now.value, row.before.value];
  if (now === null || before === null) return null;
  const by = now - before;
  const sign = by > 0 ? '+' : by < 0 ? '−' : '±';
  const size = Math.abs(by);
  const text = row.kind === 'SHARE' ? `${sign}${decimal(size * 100)} pp` : `${sign}${written(row.kind, size)}`;
  return { text, good: !by || row.better === 'NEITHER' ? null : (by < 0) === (row.better === 'LOWER') };
}

/** A bound as people type it: hours, percent, or the number itself. */
export const typed = (/** @type {string} */ kind, /** @type {number} */ n) => (kind === 'DURATION' ? n / 3_600_000 : kind === 'SHARE' ? n * 100 : n);

/** What {@link typed} gave, back. */
export const meant = (/** @type {string} */ kind, /** @type {number} */ n) => (kind === 'DURATION' ? n * 3_600_000 : kind === 'SHARE' ? n / 100 : n);
