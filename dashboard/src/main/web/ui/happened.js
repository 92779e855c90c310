// @ts-check
import { known, t } from '../core/i18n.js';
import { teamName } from '../core/teams.js';

/** What is worth saying of an event beside its name; empty if nothing. @param {{ type: string, detail: string }} e */
export function happened(e) {
  if (e.type === 'team') return teamName(e.detail);
  if (e.type !== 'given') return known(`status.${e.detail}`) ?? '';
  const [reason, load, capacity, ...queue] = e.detail.split(' ');
  return t(`given.${reason}`, { load, capacity, queue: queue.join(' ') });
}
