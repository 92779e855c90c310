// @ts-check
/** What the page Measures shows lives in its address: it can be shared and the back button works. */
export const FILTERS = ['channel', 'team', 'agent', 'nature', 'language', 'severity'];
const SINGLE = ['from', 'to', 'bucket', 'hours', 'open', 'day'];

/** @returns {Record<string, any>} */
export function readAddress(search = location.search) {
  const query = new URLSearchParams(search);
  return Object.fromEntries([...SINGLE.map((name) => [name, query.get(name) ?? '']), ...FILTERS.map((name) => [name, query.getAll(name)])]);
}

/** Address of the page; what is empty is left out. */
export function writeAddress(/** @type {any} */ at) {
  const text = String(parameters(at, SINGLE));
  return `/measures${text ? `?${text}` : ''}`;
}

/** What the server is asked for. */
export function question(/** @type {any} */ at) {
  const text = String(parameters(at, ['from', 'to', 'bucket']));
  return text ? `?${text}` : '';
}

function parameters(/** @type {any} */ at, /** @type {string[]} */ single) {
  const query = new URLSearchParams();
  for (const name of single) if (at[name]) query.set(name, at[name]);
  for (const name of FILTERS) for (const value of at[name]) query.append(name, value);
  return query;
}

/** A day so many days after another. */
export function daysAfter(/** @type {string} */ day, /** @type {number} */ n) {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + n);
  return date.toISOString().slice(0, 10);
}
