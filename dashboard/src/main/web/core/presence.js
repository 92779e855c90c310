// @ts-check
import { call, may, post, session } from './api.js';
import { live } from './live.js';

const SEAT_EVERY = 10_000;
const FOCUS_EVERY = 2;
const ACTS = ['keydown', 'pointerdown', 'wheel'];

/** What this page calls itself towards the server. */
const PAGE = [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('');

/** Who is at the open case, and whether we write there. Event: `change`. */
export const desk = new EventTarget();

/** @type {{ caseId: string, sight: any, lease: number | null, lostTo: any }} */
let at = { caseId: '', sight: null, lease: null, lostTo: null };
let active = false;
let asking = false;
let beats = 0;
/** Whether there is something written that wants the turn. */
let wanting = false;
/** Questions and their newest answer, and what the line told: an answer may come after newer news. */
let asked = 0;
let answered = 0;
let told = 0;
/** @type {any} */
let timer;

/** Those who look at this case beside us. */
export const others = (/** @type {string} */ caseId) => (at.caseId === caseId ? /** @type {any[]} */ (at.sight?.looking ?? []) : []).filter((p) => p.id !== session.user?.id);

/** Somebody else who writes to this customer; null if nobody does. */
export function writer(/** @type {string} */ caseId) {
  const writing = at.caseId === caseId ? at.sight?.writing : null;
  return writing && writing.id !== session.user?.id ? { ...writing, since: at.sight.since } : null;
}

/** Who took our turn from us; null if nobody did. */
export const lostTo = (/** @type {string} */ caseId) => (at.caseId === caseId ? at.lostTo : null);

/** What is sent along with a reply; null if we have no turn. */
export const lease = (/** @type {string} */ caseId) => (at.caseId === caseId ? at.lease : null);

/** The page shows this case from now on. */
export function enter(/** @type {string} */ caseId) {
  if (at.caseId === caseId) return;
  leave();
  at = { caseId, sight: null, lease: null, lostTo: null };
  beats = 0;
  wanting = false;
  look();
  timer = setInterval(beat, SEAT_EVERY);
}

/** The page shows it no longer. Told so that it arrives even while the page goes. */
export function leave() {
  clearInterval(timer);
  if (at.caseId && session.user) {
    fetch(`/api${path('presence')}`, { method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf ?? '' }, body: JSON.stringify({ page: PAGE, here: false }) }).catch(() => {});
  }
  at = { caseId: '', sight: null, lease: null, lostTo: null };
}

/** We write: the first who does holds the turn. If that fails, it is tried again while we are at it. */
export async function hold() {
  wanting = true;
  if (asking || at.lease !== null || !may('replies.send') || writer(at.caseId)) return;
  asking = true;
  await ask('focus', { active: true });
  asking = false;
}

/** We write from now on, whoever did before. */
export const take = () => ask('focus/take', {});

/** We do not write any more. */
export async function letGo() {
  const { caseId, lease: held } = at;
  wanting = false;
  if (held === null) return;
  at.lease = null;
  await call('DELETE', `/cases/${encodeURIComponent(caseId)}/focus/${held}`, undefined, /** @type {any} */ (undefined)).catch(() => {});
}

/** Our reply is queued, or our turn was found to be over: what is true now is asked for. */
export function spent() {
  wanting = false;
  at.lease = null;
  at.lostTo = null;
  look();
}

const path = (/** @type {string} */ what) => `/cases/${encodeURIComponent(at.caseId)}/${what}`;

const look = () => ask('presence', { page: PAGE, here: true });

/** Nothing of this may hold up the work: what fails is asked again at the next beat. */
async function ask(/** @type {string} */ what, /** @type {any} */ body) {
  const { caseId } = at;
  if (!caseId || !session.user) return;
  const number = ++asked;
  const before = told;
  try {
    const answer = await post(path(what), body);
    if (caseId !== at.caseId || number < answered) return;
    answered = number;
    if (told !== before) return void (await look());
    at.lease = answer.lease;
    see(answer);
  } catch (e) {
    if (/** @type {any} */ (e).code === 'held') look();
  }
}

function see(/** @type {any} */ sight) {
  at.sight = sight;
  const mine = sight.writing?.id === session.user?.id;
  if (at.lease !== null && !mine) {
    at.lease = null;
    at.lostTo = sight.writing;
  }
  if (!sight.writing || mine) at.lostTo = null;
  desk.dispatchEvent(new Event('change'));
}

function beat() {
  beats += 1;
  if (at.lease !== null && beats % FOCUS_EVERY === 0) {
    ask('focus', { active });
    active = false;
  } else if (wanting && active) {
    hold();
  }
  if (!document.hidden) look();
}

live.addEventListener('presence', (e) => {
  const sight = /** @type {any} */ (e).detail;
  if (sight.caseId !== at.caseId) return;
  told += 1;
  see(sight);
});
live.addEventListener('reload', () => look());
for (const act of ACTS) addEventListener(act, () => { active = true; }, { passive: true });
addEventListener('visibilitychange', () => { if (!document.hidden) look(); });
addEventListener('pagehide', () => leave());
