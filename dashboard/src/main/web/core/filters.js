// @ts-check
import { session } from './api.js';

/** Filters of the inbox live in the address: they can be shared and the back button works. */
export const FILTERS = ['channel', 'family', 'nature', 'severity', 'sentiment', 'language', 'assignee', 'kind', 'tag', 'mention'];
export const STATUSES = ['open', 'waiting', 'snoozed', 'RESOLVED', 'CLOSED'];
const OPEN = ['NEW', 'ASSIGNED', 'ANSWERED', 'FOLLOW_UP'];

/** @returns {{ status: string, q: string, [filter: string]: any }} */
export function readFilters(search = location.search) {
  const query = new URLSearchParams(search);
  /** @type {any} */
  const filters = { status: query.get('status') ?? 'open', q: query.get('q') ?? '' };
  for (const name of FILTERS) filters[name] = query.getAll(name);
  return filters;
}

/** Query string of the filters; what is the default is left out. */
export function writeFilters(/** @type {any} */ filters) {
  const query = new URLSearchParams();
  if (filters.status !== 'open') query.set('status', filters.status);
  for (const name of FILTERS) for (const value of filters[name]) query.append(name, value);
  if (filters.q) query.set('q', filters.q);
  const text = query.toString();
  return text ? `?${text}` : '';
}

export const activeCount = (/** @type {any} */ filters) =>
  FILTERS.reduce((sum, name) => sum + filters[name].length, filters.q ? 1 : 0);

/** Whether a case that just arrived belongs into the list. A text search and mentions only the server can answer. */
export function matches(/** @type {any} */ c, /** @type {any} */ filters) {
  if (filters.q || filters.mention.length || c.mergedInto) return false;
  const any = (/** @type {string} */ name, /** @type {any[]} */ values) =>
    !filters[name].length || values.some((v) => filters[name].includes(String(v)));
  return (
    statusMatches(c, filters.status) && any('channel', [c.channel]) && any('family', [c.family]) &&
    any('nature', c.natures) && any('severity', [c.severity]) && any('sentiment', [c.sentiment]) &&
    any('language', [c.language]) && any('kind', [c.kind]) && any('tag', c.tags ?? []) &&
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

/** The server's order: what asks to be looked at again, then the most severe first, then the nearest deadline, then the oldest. */
export function inOrder(/** @type {any} */ a, /** @type {any} */ b) {
  return (
    (b.wokenAt ?? '').localeCompare(a.wokenAt ?? '') ||
    b.severity - a.severity ||
    (a.answerBy ?? '9').localeCompare(b.answerBy ?? '9') ||
    a.openedAt.localeCompare(b.openedAt)
  );
}
