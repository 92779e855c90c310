// @ts-check
import { session } from './api.js';
import { myTeams } from './teams.js';

/** Filters of the inbox live in the address: they can be shared and the back button works. */
export const FILTERS = ['channel', 'family', 'nature', 'severity', 'sentiment', 'language', 'assignee', 'team', 'kind', 'tag', 'due', 'mention', 'problem'];
export const STATUSES = ['open', 'waiting', 'snoozed', 'RESOLVED', 'CLOSED'];
export const ORDERS = ['urgent', 'due', 'newest', 'oldest', 'changed'];
const HOUR = 3_600_000;
const OPEN = ['NEW', 'ASSIGNED', 'ANSWERED', 'FOLLOW_UP'];

/** @returns {{ status: string, q: string, order: string, [filter: string]: any }} */
export function readFilters(search = location.search) {
  const query = new URLSearchParams(search);
  /** @type {any} */
  const filters = { status: query.get('status') ?? 'open', q: query.get('q') ?? '', order: query.get('order') ?? 'urgent' };
  for (const name of FILTERS) filters[name] = query.getAll(name);
  return filters;
}

/** Query string of the filters; what is the default is left out. */
export function writeFilters(/** @type {any} */ filters) {
  const query = new URLSearchParams();
  if (filters.status !== 'open') query.set('status', filters.status);
  for (const name of FILTERS) for (const value of filters[name]) query.append(name, value);
  if (filters.q) query.set('q', filters.q);
  if (filters.order !== 'urgent') query.set('order', filters.order);
  const text = query.toString();
  return text ? `?${text}` : '';
}

export const activeCount = (/** @type {any} */ filters) =>
  FILTERS.reduce((sum, name) => sum + filters[name].length, filters.q ? 1 : 0);

/** Whether a case that just arrived belongs into the list. A text search and mentions only the server can answer. */
export function matches(/** @type {any} */ c, /** @type {any} */ filters) {
  if (filters.q || filters.mention.length || filters.problem.length || c.mergedInto) return false;
  const any = (/** @type {string} */ name, /** @type {any[]} */ values) =>
    !filters[name].length || values.some((v) => filters[name].includes(String(v)));
  return (
    statusMatches(c, filters.status) && any('channel', [c.channel]) && any('family', [c.family]) &&
    any('nature', c.natures) && any('severity', [c.severity]) && any('sentiment', [c.sentiment]) &&
    any('language', [c.language]) && any('kind', [c.kind]) && any('tag', c.tags ?? []) &&
    any('team', c.team ? [c.team, myTeams().includes(c.team) ? 'mine' : ''] : ['none']) && any('due', due(c)) &&
    any('assignee', c.assignee ? [c.assignee.id, c.assignee.id === session.user?.id ? 'me' : ''] : ['none'])
  );
}

/** Whether a case belongs to one of the {@link STATUSES}. */
export function statusMatches(/** @type {any} */ c, /** @type {string} */ status) {
  if (status === 'snoozed') return Boolean(c.snoozedUntil);
  if (c.snoozedUntil && (status === 'open' || status === 'waiting')) return false;
  if (status === 'open') return OPEN.includes(c.status);
  if (status === 'waiting') return OPEN.includes(c.status) && Boolean(c.waitingSince);
  return c.status === status;
}

/** Which values of the filter by deadline fit a case now. */
function due(/** @type {any} */ c) {
  const left = c.answerBy ? Date.parse(c.answerBy) - Date.now() : Infinity;
  return [left < HOUR ? 'soon' : '', left < 0 ? 'late' : ''];
}

const text = (/** @type {any} */ value, last = '') => value ?? last;
/** Fields by which each order goes, `-` for descending; at the end the id decides, as the server does it. */
const SORTS = /** @type {Record<string, [string, string?][]>} */ ({
  urgent: [['-wokenAt'], ['-severity'], ['answerBy', '9'], ['openedAt']],
  due: [['answerBy', '9'], ['-severity'], ['openedAt']],
  newest: [['-openedAt']], oldest: [['openedAt']], changed: [['-updatedAt']],
});

/** The server's order of two cases: below zero if `a` comes first. */
export function inOrder(/** @type {any} */ a, /** @type {any} */ b, order = 'urgent') {
  for (const [field, missing] of SORTS[order] ?? SORTS.urgent) {
    const name = field.replace('-', '');
    const by = name === 'severity' ? a.severity - b.severity : text(a[name], missing).localeCompare(text(b[name], missing));
    if (by) return field === name ? by : -by;
  }
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
