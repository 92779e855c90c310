// @ts-check
import { get, session } from './api.js';
import { live } from './live.js';

/**
 * Who is at which case, of all cases: asked for once, kept by what happens. Event: `change` (detail: id of the
 * case, null for any).
 */
export const whereabouts = new EventTarget();

/** @type {Map<string, any>} */
let sights = new Map();
/** @type {Map<string, any> | null} what happens while we ask: newer than the answer */
let meanwhile = null;

/** Asks who is where. Nothing of this may hold up the work: after a failure, what happens is all that is known. */
export async function askWhereabouts() {
  const news = (meanwhile = new Map());
  try {
    const { items } = await get('/presence');
    if (news !== meanwhile) return;
    sights = new Map(items.map((/** @type {any} */ sight) => [sight.caseId, sight]));
    for (const sight of news.values()) keep(sight);
    whereabouts.dispatchEvent(new CustomEvent('change', { detail: null }));
  } catch {
    // Asked again with the next list.
  } finally {
    if (news === meanwhile) meanwhile = null;
  }
}

/** The others who are at a case: who writes, and who else looks. */
export function othersAt(/** @type {string} */ caseId) {
  const sight = sights.get(caseId);
  const writing = sight?.writing && sight.writing.id !== session.user?.id ? sight.writing : null;
  const looking = (sight?.looking ?? []).filter((/** @type {any} */ p) => p.id !== session.user?.id && p.id !== writing?.id);
  return { writing, looking };
}

function keep(/** @type {any} */ sight) {
  if (sight.writing || sight.looking.length) sights.set(sight.caseId, sight);
  else sights.delete(sight.caseId);
}

live.addEventListener('presence', (e) => {
  const sight = /** @type {any} */ (e).detail;
  meanwhile?.set(sight.caseId, sight);
  keep(sight);
  whereabouts.dispatchEvent(new CustomEvent('change', { detail: sight.caseId }));
});
