// @ts-check
/** What the page Explore looks at stands in its address: it can be shared, and the back button works. */

/** Filters with a menu, as the API calls them. */
export const FILTERS = ['nature', 'product', 'channel', 'connection', 'family', 'language', 'sentiment', 'severity', 'intent', 'aspect', 'region', 'carrier', 'lot', 'rating'];
/** Filters that only a mark sets. */
export const MARKED = ['nps', 'csat', 'praise', 'complaint', 'slot'];
export const PERIODS = ['24h', '7d', '30d', '90d'];
/** Filters by which a trend is split. */
export const SPLITS = ['nature', 'product', 'channel', 'connection', 'family', 'language', 'sentiment', 'severity', 'intent', 'aspect', 'region', 'carrier', 'lot', 'rating'];
export const INTERVALS = ['hour', 'day', 'week'];

const TIMES = ['period', 'from', 'to', 'zone'];
const MANY = [...FILTERS, ...MARKED];
/** How the page shows what it looks at; no filter. */
const SHOWN = ['split', 'interval', 'score', 'vs', 'show', 'alike'];

const here = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/**
 * @typedef {Record<string, any>} Exploring
 *   Lists under the names of filters, texts under all others; empty texts are none.
 */

/** @returns {Exploring} */
export function readExplore(search = location.search) {
  const query = new URLSearchParams(search);
  /** @type {Exploring} */
  const state = {};
  for (const name of MANY) state[name] = query.getAll(name);
  for (const name of [...TIMES, 'q', ...SHOWN]) state[name] = query.get(name) ?? '';
  state.zone ||= here;
  if (!state.from) state.period ||= '30d';
  return state;
}

/** The address of a state. */
export function writeExplore(/** @type {Exploring} */ state) {
  const text = written(state, [...TIMES, 'q', ...SHOWN]).toString();
  return `/explore?${text}`;
}

/** What the API is asked: time and filters, and what is asked besides. */
export function asked(/** @type {Exploring} */ state, /** @type {Record<string, string>} */ more = {}) {
  const query = written(state, [...TIMES, 'q']);
  for (const [name, value] of Object.entries(more)) if (value) query.set(name, value);
  return query.toString();
}

function written(/** @type {Exploring} */ state, /** @type {string[]} */ texts) {
  const query = new URLSearchParams();
  for (const name of texts) if (state[name]) query.set(name, state[name]);
  for (const name of MANY) for (const value of state[name]) query.append(name, value);
  return query;
}

/**
 * The state with other filters laid over it: each takes the place of those of its name; values that
 * only exclude are added to them.
 */
export function laidOver(/** @type {Exploring} */ state, /** @type {string} */ filters) {
  const query = new URLSearchParams(filters);
  const over = { ...state };
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    if (!MANY.includes(name)) over[name] = values[0];
    else over[name] = values.every((v) => v.startsWith('!')) ? [...state[name], ...values] : values;
  }
  if (query.has('from')) over.period = '';
  return over;
}

/** Filters of a mark, as they are laid over. */
export const mark = (/** @type {Record<string, string | string[]>} */ filters) =>
  new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => [value].flat().map((v) => [name, String(v)]))).toString();

export const filterCount = (/** @type {Exploring} */ state) => MANY.reduce((sum, name) => sum + state[name].length, state.q ? 1 : 0);
