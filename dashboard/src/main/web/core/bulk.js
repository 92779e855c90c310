// @ts-check
import { get, post } from './api.js';

const PART = 20;

/**
 * What came of a change of many cases.
 *
 * @typedef {{ id: string, version: string | null, undo: any }} Done
 * @typedef {{ id: string, message: string }} Failed
 * @typedef {{ done: Done[], failed: Failed[], stopped: boolean }} Outcome
 */

/** The ids of all cases that match. */
export async function allIds(/** @type {URLSearchParams} */ query) {
  /** @type {string[]} */
  const ids = [];
  let next = '';
  do {
    const wanted = new URLSearchParams(query);
    if (next) wanted.set('after', next);
    const part = await get(`/case-ids?${wanted}`);
    ids.push(...part.ids);
    next = part.next;
  } while (next);
  return ids;
}

/**
 * Changes cases part by part. None waits for or fails with another.
 *
 * @param {{ id: string, version?: string | null }[]} cases with a version only if it has not changed since
 * @param {any} action as the API takes it
 * @param {{ signal: AbortSignal, progress: (n: number) => void }} run
 * @returns {Promise<Outcome>}
 */
export async function changeAll(cases, action, run) {
  /** @type {Outcome} */
  const outcome = { done: [], failed: [], stopped: false };
  for (let i = 0; i < cases.length; i += PART) {
    if (run.signal.aborted) return { ...outcome, stopped: true };
    const part = cases.slice(i, i + PART);
    try {
      const { results } = await post('/case-changes', { ...action, cases: part });
      for (const one of results) (one.done ? outcome.done : outcome.failed).push(one);
    } catch (e) {
      const { message } = /** @type {any} */ (e);
      outcome.failed.push(...part.map(({ id }) => ({ id, message })));
    }
    run.progress(Math.min(cases.length, i + PART));
  }
  return outcome;
}

/** Takes a change back where the cases are still as it left them. @param {Done[]} done @param {any} run */
export async function undoAll(done, run) {
  /** @type {Map<string, Done[]>} */
  const groups = new Map();
  for (const one of done) {
    if (!one.undo) continue;
    const key = JSON.stringify(one.undo);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  /** @type {Outcome} */
  const whole = { done: [], failed: [], stopped: false };
  let before = 0;
  for (const [action, cases] of groups) {
    const start = before;
    const part = await changeAll(cases.map(({ id, version }) => ({ id, version })), JSON.parse(action), { signal: run.signal, progress: (n) => run.progress(start + n) });
    whole.done.push(...part.done);
    whole.failed.push(...part.failed);
    whole.stopped ||= part.stopped;
    before += cases.length;
  }
  return whole;
}
