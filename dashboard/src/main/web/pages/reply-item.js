// @ts-check
import { El, html, nothing } from '../core/element.js';
import { cause } from '../core/causes.js';
import { direction } from '../core/direction.js';
import { coded, dateTime, t, time } from '../core/i18n.js';
import { fileLinks } from '../ui/files.js';
import { icon } from '../ui/icons.js';
import './reply-change.js';
import { isHeld } from './reply-held.js';
import { secondLook } from './second-look.js';

const GLYPHS = /** @type {Record<string, string>} */ ({
  DRAFT: '✎', AWAITING_APPROVAL: '◔', APPROVED: '◷', CLAIMED: '↑', SENT: '✓', REFUSED: '✕', RETRY: '↻', UNKNOWN: '?', CANCELLED: '–',
});
/** What a person may decide in which state, the most likely first. */
const DECISIONS = /** @type {Record<string, string[]>} */ ({ UNKNOWN: ['sent', 'retry', 'cancel'], REFUSED: ['retry', 'cancel'], RETRY: ['retry', 'cancel'], APPROVED: ['cancel'], AWAITING_APPROVAL: ['cancel'], DRAFT: ['cancel'] });

/** Our answer and how far it is on its way. */
class ReplyItem extends El {
  static properties = { reply: {}, caseId: {}, place: {} };

  constructor() {
    super();
    /** @type {any} */ this.reply = null;
    this.caseId = '';
    /** Where a person sees what is there. @type {string | null} */ this.place = null;
  }

  decide(/** @type {string} */ action) {
    this.emit('change-case', { path: `/replies/${encodeURIComponent(this.reply.id)}/decision`, body: { action }, said: t(`decision.${action}`) });
  }

  render() {
    const r = this.reply;
    return html`<article class="bubble ours reply-${r.state}">
      <header class="bubble-head"><strong><bdi>${r.by?.name ?? t('author.us')}</bdi></strong><time datetime=${r.createdAt} title=${dateTime(r.createdAt)}>${time(r.createdAt)}</time>${
        r.visibility === 'PRIVATE' ? html`<span class="note">${icon('lock')} ${t('visibility.PRIVATE')}</span>` : nothing}${r.campaign ? html`<a class="note" href="/campaigns/${encodeURIComponent(r.campaign)}">${icon('horn')} ${t('campaigns.part')}</a>` : nothing}</header>
      <p class="words" dir=${direction(r.text)}>${r.text}</p>${fileLinks(this.caseId, r.files)}
      <p class="delivery ${r.state}" role="status"><span class="glyph" aria-hidden="true">${GLYPHS[r.state] ?? '•'}</span><span>${isHeld(r) ? t(r.hold.scheduled ? 'held.stateScheduled' : 'held.state') : coded('reply', r.state)}${this.detail(r)}</span>${
        r.url ? html`<a href=${/^https?:/i.test(r.url) ? r.url : '#'} target="_blank" rel="noopener noreferrer">${t('reply.open')} ${icon('link')}<span class="sr"> ${t('action.newTab')}</span></a>` : nothing}</p>
      ${r.state === 'UNKNOWN' ? html`<p class="hint">${t('reply.unknownWhy')}${this.place && /^https?:/i.test(this.place) ? html` <a href=${this.place} target="_blank" rel="noopener noreferrer">${t('feedback.source')} ${icon('link')}<span class="sr"> ${t('action.newTab')}</span></a>` : nothing}</p>` : nothing}
      ${r.approval ? secondLook(r, this) : nothing}
      ${isHeld(r) ? html`<reply-held .reply=${r}></reply-held>` : DECISIONS[r.state] ? html`<p class="decisions">${DECISIONS[r.state].map((action) => html`<button class="btn small" @click=${() => this.decide(action)}>${t(`decision.${action}`)}</button>`)}</p>` : nothing}
      <reply-change .caseId=${this.caseId} .reply=${r}></reply-change>
    </article>`;
  }

  detail(/** @type {any} */ r) {
    if (r.state === 'SENT' && r.sentAt) return html` · <time datetime=${r.sentAt}>${time(r.sentAt)}</time>`;
    if (r.state === 'RETRY') return html` · ${t('reply.next', { t: r.dueAt ? time(r.dueAt) : '…', n: r.attempts })}${r.reason ? html` · ${cause(r.reason)}` : nothing}`;
    return r.reason ? html` · ${cause(r.reason)}` : nothing;
  }
}

customElements.define('reply-item', ReplyItem);
