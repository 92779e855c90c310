// @ts-check
import { writeCookie } from './cookies.js';
import { RIGHT_TO_LEFT } from './direction.js';
import pt from '../i18n/pt-BR.js';
import en from '../i18n/en.js';

const TEXTS = /** @type {Record<string, Record<string, any>>} */ ({ 'pt-BR': pt, en });
export const LANGUAGES = ['pt-BR', 'en'];

let current = document.documentElement.lang in TEXTS ? document.documentElement.lang : 'pt-BR';

export const language = () => current;

export function setLanguage(/** @type {string} */ to) {
  current = to;
  document.documentElement.lang = to;
  writeCookie('ouvidor_lang', to);
  dispatchEvent(new Event('ouvidor:language'));
}

/** Text of a key with `{name}` filled in; a text with plural forms is chosen by `values.n`, none being many. */
export function t(/** @type {string} */ key, /** @type {Record<string, any>} */ values = {}) {
  return known(key, values) ?? key;
}

/** Like {@link t}, but null when there is no such text: for codes that come from outside. */
export function known(/** @type {string} */ key, /** @type {Record<string, any>} */ values = {}) {
  let text = TEXTS[current][key];
  if (text === undefined) return null;
  if (typeof text !== 'string') text = text[values.n === 0 ? 'other' : new Intl.PluralRules(current).select(values.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? number(value) : apart(String(value));
  });
}

/** A name that is read from the right does not turn the sentence around it. */
const apart = (/** @type {string} */ value) => (RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value);

/** Text for a code such as `x.not_mentioned`; a code without a text is shown as it is. */
export const coded = (/** @type {string} */ group, /** @type {string} */ code) => known(`${group}.${code}`) ?? code;

const cache = new Map();
function made(/** @type {string} */ kind, /** @type {any} */ options) {
  const key = `${current}|${kind}|${JSON.stringify(options)}`;
  if (!cache.has(key)) cache.set(key, new /** @type {any} */ (Intl)[kind](current, options));
  return cache.get(key);
}

export const number = (/** @type {number} */ n) => made('NumberFormat', {}).format(n);
export const compact = (/** @type {number} */ n) =>
  made('NumberFormat', { notation: 'compact', maximumFractionDigits: 1 }).format(n);
export const fixed = (/** @type {number} */ n, /** @type {number} */ digits) =>
  made('NumberFormat', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(n);
/** An amount of money; without the code of a currency (ISO 4217) a number alone. */
export const amount = (/** @type {number} */ n, /** @type {string | null | undefined} */ currency) =>
  currency ? made('NumberFormat', { style: 'currency', currency }).format(n) : fixed(n, 2);
export const compactAmount = (/** @type {number} */ n, /** @type {string | null | undefined} */ currency) =>
  n < 10_000 ? amount(n, currency) : made('NumberFormat', { notation: 'compact', maximumFractionDigits: 1, ...(currency && { style: 'currency', currency }) }).format(n);
export const percent = (/** @type {number} */ p) =>
  made('NumberFormat', { style: 'percent', maximumFractionDigits: 0 }).format(p);
export const time = (/** @type {string} */ iso) =>
  made('DateTimeFormat', { hour: '2-digit', minute: '2-digit' }).format(new Date(iso));
export const dateTime = (/** @type {string} */ iso) =>
  made('DateTimeFormat', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
export const shortDate = (/** @type {string} */ iso) =>
  made('DateTimeFormat', { day: 'numeric', month: 'short' }).format(new Date(iso));

/** Day of a conversation: today and yesterday by name. */
export function day(/** @type {string} */ iso) {
  const then = new Date(iso);
  const days = Math.round((midnight(then) - midnight(new Date())) / 86_400_000);
  if (days === 0 || days === -1) return capital(made('RelativeTimeFormat', { numeric: 'auto' }).format(days, 'day'));
  return made('DateTimeFormat', { weekday: 'long', day: 'numeric', month: 'long' }).format(then);
}

const midnight = (/** @type {Date} */ d) => new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime();
const capital = (/** @type {string} */ s) => s.charAt(0).toLocaleUpperCase(current) + s.slice(1);

const UNITS = /** @type {[string, number][]} */ ([['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]]);

/** Length of time in its largest unit: `3 d`, `2 h`, `12 min`. */
export function duration(/** @type {number} */ ms) {
  const size = Math.abs(ms);
  const [unit, length] = UNITS.find(([, l]) => size >= l) ?? ['second', 1000];
  return made('NumberFormat', { style: 'unit', unit, unitDisplay: unit === 'day' ? 'narrow' : 'short' })
    .format(Math.floor(size / length));
}

/** How long ago: `há 12 min`. */
export function ago(/** @type {string} */ iso) {
  const size = Date.now() - Date.parse(iso);
  if (size < 45_000) return t('time.now');
  const [unit, length] = UNITS.find(([, l]) => size >= l) ?? UNITS[2];
  return made('RelativeTimeFormat', { style: 'short', numeric: 'always' }).format(-Math.max(1, Math.floor(size / length)), unit);
}

/** Name of a language in the language of the page, as it begins a line. */
export function languageName(/** @type {string} */ code) {
  if (code === 'und') return t('language.und');
  try {
    return capital(made('DisplayNames', { type: 'language', languageDisplay: 'standard' }).of(code) ?? code);
  } catch {
    return code;
  }
}

/** `lang` for text of customers: absent when it is the page's own, so that the page is not noisy. */
export const foreign = (/** @type {string | null} */ code) => (code && code !== 'und' && code !== current ? code : undefined);
