// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { day } from '../core/i18n.js';
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
    return html`<ol class="thread">${repeat(this.case.conversation, (/** @type {any} */ x) => x.id, (/** @type {any} */ x) => {
      const today = day(x.createdAt);
      const line = today === last ? nothing : html`<p class="day"><span>${today}</span></p>`;
      last = today;
      return html`<li>${line}${x.kind === 'reply'
        ? html`<reply-item .reply=${x}></reply-item>`
        : html`<feedback-item .item=${x} .author=${this.case.author}></feedback-item>`}</li>`;
    })}</ol>`;
  }
}

customElements.define('case-thread', CaseThread);
