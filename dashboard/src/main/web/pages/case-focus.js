// @ts-check
import { El, html, nothing } from '../core/element.js';
import { may } from '../core/api.js';
import { announce } from '../core/announce.js';
import { direction } from '../core/direction.js';
import { t, time } from '../core/i18n.js';
import { desk, hold, lease, letGo, lostTo, spent, take, writer } from '../core/presence.js';
import { icon } from '../ui/icons.js';
import { nameOf } from '../ui/tags.js';

/** Refusals after which somebody has to look again. */
const TURNS = ['held', 'lease_over'];

/**
 * Whose turn it is to write, and what was said since the draft was begun: stands above the text of the
 * reply. Event: `focus-changed`.
 */
class CaseFocus extends El {
  static properties = { case: {}, base: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.case = null;
    /** What had been said when the draft was begun. @type {{ version: string, turns: Record<string, string>, revises: string | null } | null} */ this.base = null;
    this.was = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(desk, 'change', () => this.turned());
  }

  willUpdate(/** @type {Map<string, any>} */ changed) {
    if (!changed.has('case')) return;
    if (changed.get('case')?.id !== this.case.id) this.base = JSON.parse(sessionStorage.getItem(this.kept) ?? 'null');
    else if (this.base && !this.news.length) this.keep({ ...this.base, version: this.case.version });
  }

  updated(/** @type {Map<string, any>} */ changed) {
    if (!changed.has('case')) return;
    const news = this.news.length;
    if (news && !this.was) announce(t('focus.news'));
    this.was = Boolean(news);
    this.emit('focus-changed', null);
  }

  get kept() {
    return `ouvidor.draft.${this.case.id}.base`;
  }

  keep(/** @type {any} */ base) {
    this.base = base;
    if (base) sessionStorage.setItem(this.kept, JSON.stringify(base));
    else sessionStorage.removeItem(this.kept);
  }

  /** Whether somebody else writes; the text is kept meanwhile. */
  get locked() {
    return Boolean(writer(this.case.id));
  }

  /** Whether the writer has to look at something before they send. */
  get waits() {
    return this.locked || this.news.length > 0;
  }

  /** What was said since the draft was begun. @returns {any[]} */
  get news() {
    const turns = this.base?.turns;
    return turns ? this.said().filter((/** @type {any} */ x) => turns[x.id] !== mark(x)) : [];
  }

  said() {
    return this.case.conversation.filter((/** @type {any} */ x) => x.kind !== 'note' && x.id !== this.base?.revises);
  }

  snapshot(/** @type {string | null} */ revises) {
    return { version: this.case.version, turns: Object.fromEntries(this.said().map((/** @type {any} */ x) => [x.id, mark(x)])), revises };
  }

  /** The text was changed by its writer. */
  typed(/** @type {boolean} */ something) {
    if (!something) {
      this.keep(null);
      letGo();
    } else {
      if (!this.base) this.keep(this.snapshot(null));
      hold();
    }
  }

  /** The draft is a reply that came back. */
  revise(/** @type {string} */ replyId) {
    this.keep(this.snapshot(replyId));
    hold();
  }

  /** What is sent along with the text. */
  claim() {
    const held = lease(this.case.id);
    return { version: this.base?.version ?? this.case.version, ...(held === null ? {} : { lease: held }), ...(this.base?.revises ? { revises: this.base.revises } : {}) };
  }

  /** The text is on its way. */
  sent() {
    this.keep(null);
    spent();
  }

  /** Whether a refusal is about whose turn it is; what is true now is shown then. */
  refused(/** @type {any} */ error) {
    if (!TURNS.includes(error.code)) return false;
    spent();
    if (error.code === 'lease_over') hold();
    return true;
  }

  /** Shows what keeps the text from being sent. */
  point() {
    /** @type {any} */ (this.querySelector('button'))?.focus();
  }

  turned() {
    this.requestUpdate();
    this.emit('focus-changed', null);
  }

  async takeOver() {
    await take();
    if (!this.base) this.keep(this.snapshot(null));
    announce(t('focus.yours'));
    this.emit('focus-confirmed', null);
  }

  read() {
    this.keep(this.snapshot(this.base?.revises ?? null));
    this.emit('focus-changed', null);
    this.emit('focus-confirmed', null);
  }

  render() {
    const busy = writer(this.case.id);
    const news = this.news;
    return html`${busy ? this.turn(busy) : nothing}${news.length ? html`<section class="focus-note" aria-label=${t('focus.news')}>
      <p><strong>${icon('alert')} ${t('focus.news')}</strong></p>
      <ul>${news.map((x) => html`<li><span class="muted"><bdi>${x.kind === 'reply' ? (x.by?.name ?? t('author.us')) : nameOf(this.case.author)}</bdi> · ${time(x.createdAt)}</span> <span dir=${direction(x.text)}>${x.deleted ? t('feedback.deleted') : x.text}</span></li>`)}</ul>
      <button type="button" class="btn small" @click=${this.read}>${icon('check')} ${t('focus.read')}</button></section>` : nothing}`;
  }

  turn(/** @type {any} */ busy) {
    const lost = lostTo(this.case.id);
    return html`<div class="focus-note" role="status"><p>${icon('lock')} <strong>${t(lost ? 'focus.lost' : 'focus.held', { who: busy.name })}</strong> ${t('focus.kept')} <span class="muted">${t('focus.since', { t: time(busy.since) })}</span></p>${
      may('replies.send') ? html`<button type="button" class="btn small" @click=${this.takeOver}>${t(lost ? 'focus.takeBack' : 'focus.take')}</button>` : nothing}</div>`;
  }
}

/** Changes when what was said changes. */
const mark = (/** @type {any} */ x) => (x.deleted ? '–' : `${x.kind}:${x.text}`);

customElements.define('case-focus', CaseFocus);
