// @ts-check
import { session } from './api.js';

/**
 * What happens now. Events: `case` (detail: CaseSummary), `mention` (detail: Mention), `follow-up` (detail:
 * FollowUpNews), `presence` (detail: Sight), `approval` (detail: ApprovalNews), `campaign` (detail: Campaign), `problem` (detail: its id), `alert` (detail: Alert), `reload` (re-read everything),
 * `state` (detail: is the line up).
 */
export const live = new EventTarget();

/** @type {boolean | null} null until the first attempt has an outcome */
let up = null;
export const isLive = () => up;

/** @type {{ stop: () => void } | null} */
let line = null;

function receive(/** @type {{ type: string, data?: any }} */ message) {
  if (message.type === 'state') {
    const back = up === false && message.data === true;
    up = message.data;
    if (back) tell('reload', null);
  }
  tell(message.type, message.data);
}

const tell = (/** @type {string} */ type, /** @type {any} */ detail) => live.dispatchEvent(new CustomEvent(type, { detail }));

/** Opens the line; called again it does nothing. */
export function connect() {
  line ??= typeof SharedWorker === 'undefined' ? own() : shared();
}

/** Closes the line: after signing out. */
export function disconnect() {
  line?.stop();
  line = null;
  up = null;
}

function shared() {
  const worker = new SharedWorker(new URL('../live-worker.js', import.meta.url).pathname, { type: 'module', name: 'ouvidor-live' });
  worker.port.onmessage = (e) => receive(e.data);
  const hello = () => worker.port.postMessage({ after: session.live });
  const bye = () => worker.port.postMessage({ bye: true });
  addEventListener('pagehide', bye);
  addEventListener('pageshow', (e) => {
    if (!e.persisted) return;
    hello();
    tell('reload', null);
  });
  hello();
  return { stop: () => { bye(); removeEventListener('pagehide', bye); } };
}

function own() {
  /** @type {{ close: () => void } | undefined} */
  let stream;
  let stopped = false;
  import('./stream.js').then((m) => { if (!stopped) stream = m.openStream(receive, session.live); });
  return { stop: () => { stopped = true; stream?.close(); } };
}
