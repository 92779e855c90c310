// @ts-check
import { El, html, nothing } from '../core/element.js';
import { dateTime, t, time } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { zone } from '../ui/moments.js';
import { scheduleMenu } from './schedule-menu.js';

const SECOND = 1000;

/** Whether nobody sends the reply yet. */
export const isHeld = (/** @type {any} */ r) => r.state === 'APPROVED' && r.hold && !r.attempts;

/** A reply that waits for its moment: how long, and what can still be done with it. */
class ReplyHeld extends El {
  static properties = { reply: {} };

  constructor() {
    super();
    /** @type {any} */ this.reply = null;
    /** @type {any} */ this.timer = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => { if (!this.reply.hold.scheduled) this.requestUpdate(); }, SECOND);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  decide(/** @type {string} */ action) {
    this.emit('change-case', { path: `/replies/${encodeURIComponent(this.reply.id)}/decision`, body: { action }, said: t(`decision.${action}`) });
  }

  schedule(/** @type {string} */ sendAt) {
    this.emit('change-case', { path: `/replies/${encodeURIComponent(this.reply.id)}/schedule`, body: { sendAt }, said: t('schedule.changed', { t: dateTime(sendAt) }) });
  }

  render() {
    const { hold } = this.reply;
    const left = Math.max(0, Math.ceil((Date.parse(hold.until) - Date.now()) / SECOND));
    return html`<div class="held" role="group" aria-label=${t('held.title')}>
      <span class="held-when" role="timer" aria-live="off">${icon('clock')} ${hold.scheduled ? html`${t('held.scheduled', { t: dateTime(hold.until) })} <span class="muted">${zone()}</span>` : left ? t('held.left', { n: left }) : t('held.now')}</span>
      <button class="btn small undo" @click=${() => this.emit('take-back', this.reply)} title="${t('held.undoHow')} (z)">${icon('back')} ${t(hold.scheduled ? 'held.takeBack' : 'held.undo')} <kbd aria-hidden="true">z</kbd></button>
      ${hold.scheduled ? scheduleMenu({ id: `hold-${this.reply.id}`, label: t('held.change'), kind: 'btn small', until: null, pick: (at) => this.schedule(at) }) : nothing}
      <button class="btn small send-now" @click=${() => this.decide('retry')}>${t('held.sendNow')}</button></div>
      <span class="sr" role="status">${t(hold.scheduled ? 'held.saidScheduled' : 'held.said', { t: hold.scheduled ? dateTime(hold.until) : time(hold.until) })}</span>`;
  }
}

customElements.define('reply-held', ReplyHeld);
