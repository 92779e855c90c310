// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { dateTime, day, t, time } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import './feedback-item.js';
import './reply-item.js';

/** The conversation, oldest first, with a line between days. */
class CaseThread extends El {
  static properties = { case: {} };

  constructor() {
    super();
    /** @type {any} */ this.case = null;
  }

  async scrollToNewest() {
    await this.updateComplete;
    await Promise.all([...this.querySelectorAll('feedback-item, reply-item')].map((e) => /** @type {any} */ (e).updateComplete));
    this.querySelector('li:last-child')?.scrollIntoView({ block: 'nearest' });
  }

  render() {
    let last = '';
    let seen = '';
    return html`<ol class="thread">${repeat(this.case.conversation.filter(isThere), (/** @type {any} */ x) => x.id, (/** @type {any} */ x) => {
      const today = day(x.createdAt);
      const line = today === last ? nothing : html`<p class="day"><span>${today}</span></p>`;
      last = today;
      const moved = x.visibility && seen && x.visibility !== seen ? html`<p class="day place"><span>${icon(x.visibility === 'PRIVATE' ? 'lock' : 'globe')} ${t(`thread.${x.visibility}`)}</span></p>` : nothing;
      seen = x.visibility || seen;
      return html`<li>${line}${moved}${x.kind === 'note' ? note(x) : x.kind === 'reply'
        ? html`<reply-item .reply=${x} .caseId=${this.case.id} .place=${this.case.composer.link}></reply-item>`
        : html`<feedback-item .item=${x} .author=${this.case.author}></feedback-item>`}</li>`;
    })}</ol>`;
  }
}

/** What was taken back before anybody saw it is in the history of the case only. */
const isThere = (/** @type {any} */ x) => !(x.kind === 'reply' && x.state === 'CANCELLED' && x.reason === 'undone');

/** What a colleague told the others: plainly not part of what the customer sees. */
const note = (/** @type {any} */ x) => html`<article class="bubble internal" aria-label=${t('note.title')}>
  <header class="bubble-head"><strong><bdi>${x.by.name}</bdi></strong><time datetime=${x.createdAt} title=${dateTime(x.createdAt)}>${time(x.createdAt)}</time><span class="note">${icon('lock')} ${t('note.internal')}</span></header>
  <p class="words" dir="auto">${x.text}</p></article>`;

customElements.define('case-thread', CaseThread);
