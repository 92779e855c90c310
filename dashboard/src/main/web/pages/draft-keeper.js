// @ts-check
import { get, post } from '../core/api.js';

const PAUSE = 800;

/** @typedef {{ text: string, visibility: string, suggestion: any }} Draft */

/**
 * Keeps what somebody is writing to one customer: in this tab at once, on the server when the keys
 * rest. What the server has not got yet counts more than what it has.
 */
export class DraftKeeper {
  constructor(/** @type {string} */ caseId) {
    this.path = `/cases/${encodeURIComponent(caseId)}/draft`;
    this.key = `ouvidor.writing.${caseId}`;
    /** @type {any} */ this.timer = 0;
    /** @type {Promise<unknown>} */ this.saving = Promise.resolve();
  }

  /** What this tab has and the server has not; null for nothing. @returns {Draft | null} */
  get unsaved() {
    return JSON.parse(sessionStorage.getItem(this.key) ?? 'null');
  }

  /** What is to be gone on with; null for nothing. @returns {Promise<Draft | null>} */
  async read() {
    const here = this.unsaved;
    if (!here) return (await get(this.path)).draft;
    this.save();
    return here;
  }

  keep(/** @type {Draft} */ draft) {
    sessionStorage.setItem(this.key, JSON.stringify(draft));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /** Brings what is not there yet to the server, one after the other; a failure waits for the next key. */
  save() {
    clearTimeout(this.timer);
    this.saving = this.saving.then(() => this.bring()).catch(() => {});
    return this.saving;
  }

  async bring() {
    const draft = this.unsaved;
    if (!draft) return;
    await post(this.path, draft);
    if (JSON.stringify(this.unsaved) === JSON.stringify(draft)) sessionStorage.removeItem(this.key);
  }

  /** Nothing more of it is brought to the server: it is being sent, and the server forgets it then. */
  async rest() {
    clearTimeout(this.timer);
    await this.saving;
  }

  /** It was sent. */
  forget() {
    clearTimeout(this.timer);
    sessionStorage.removeItem(this.key);
  }
}
