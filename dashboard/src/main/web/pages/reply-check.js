// @ts-check
import { html, nothing } from '../core/element.js';
import { post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';

const PAUSE = 400;

/** Asks the server what would come of a reply while it is being written. */
export class ReplyCheck {
  constructor(/** @type {() => void} */ told) {
    this.told = told;
    /** @type {any} */ this.timer = 0;
    /** @type {{ text: string, found: any } | null} */ this.known = null;
  }

  /** @param {string} caseId @param {{ text: string, visibility: string, to: string } | null} reply null for nothing to ask about */
  ask(caseId, reply) {
    clearTimeout(this.timer);
    if (!reply) this.known = null;
    else this.timer = setTimeout(() => this.answer(caseId, reply), PAUSE);
  }

  async answer(/** @type {string} */ caseId, /** @type {any} */ reply) {
    const found = await post(`/cases/${encodeURIComponent(caseId)}/replies/preview`, reply).catch(() => null);
    if (!found) return;
    this.known = { text: reply.text, found };
    this.told();
  }

  /** What is known of exactly this text; null for nothing yet. */
  of(/** @type {string} */ text) {
    return this.known?.text === text ? this.known.found : null;
  }

  refuses(/** @type {string} */ text) {
    return Boolean(this.of(text)?.promises.some((/** @type {any} */ p) => p.phrase.level === 'REFUSE'));
  }

  forget() {
    clearTimeout(this.timer);
    this.known = null;
  }
}

/** The words that nobody may promise. @param {any} found */
export function promiseWarnings(found) {
  const each = (found?.promises ?? []).filter((/** @type {any} */ p, /** @type {number} */ i, /** @type {any[]} */ all) => all.findIndex((x) => x.words === p.words && x.phrase.level === p.phrase.level) === i);
  const lines = each.map((/** @type {any} */ p) => [p.phrase.level, t(p.phrase.level === 'REFUSE' ? 'promise.refuse' : 'promise.warn', { words: p.words })]);
  if (found?.problem === 'personal_data') lines.push(['REFUSE', t('why.personal_data')]);
  return html`<div id="reply-promises" role="status">${lines.length ? html`<ul class="promises">${lines.map(([level, text]) => html`<li class="promise ${level}">${icon('alert')} <span>${text}</span></li>`)}</ul>` : nothing}</div>`;
}
