// @ts-check
import { El, html, nothing, inputValue } from '../core/element.js';
import { may, post } from '../core/api.js';
import { announce } from '../core/announce.js';
import { countLength } from '../core/count.js';
import { coded, dateTime, duration, known, number, t } from '../core/i18n.js';
import { clock } from '../core/clock.js';
import { icon } from '../ui/icons.js';
import { channelName } from '../ui/tags.js';
import './suggestions.js';

const NEAR_LIMIT = 0.85;
/** Reasons that mean: look again before you answer. */
const MOVED = ['thread_moved', 'conflict'];

/** Writes the answer, counted and judged as the channel does. */
class ReplyComposer extends El {
  static properties = { case: {}, text: { state: true }, visibility: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.case = null;
    this.text = '';
    this.visibility = 'PUBLIC';
    /** @type {any} */ this.error = null;
    this.busy = false;
    /** @type {any} the suggestion that the text was made of */ this.from = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(clock, 'tick', () => this.requestUpdate());
  }

  willUpdate(/** @type {Map<string, any>} */ changed) {
    if (!changed.has('case') || changed.get('case')?.id === this.case.id) return;
    const { opening, visibilities } = this.case.composer;
    this.text = sessionStorage.getItem(this.drafts) ?? opening ?? '';
    this.from = JSON.parse(sessionStorage.getItem(`${this.drafts}.from`) ?? 'null');
    this.visibility = visibilities?.[0] ?? 'PUBLIC';
    this.error = null;
  }

  get drafts() {
    return `ouvidor.draft.${this.case.id}`;
  }

  get length() {
    const { counting, urlLength } = this.case.composer;
    return countLength(this.text, counting, urlLength);
  }

  get blocked() {
    const bare = this.text.trim();
    return this.busy || !bare || bare === (this.case.composer.opening ?? '').trim() || this.length > this.case.composer.maxLength;
  }

  focusText() {
    const area = /** @type {any} */ (this.querySelector('textarea'));
    area?.focus();
    area?.setSelectionRange(this.text.length, this.text.length);
  }

  typed(/** @type {any} */ event) {
    this.write(event.target.value, this.from);
  }

  write(/** @type {string} */ text, /** @type {any} */ from) {
    this.text = text;
    this.from = text.trim() ? from : null;
    this.error = null;
    sessionStorage.setItem(this.drafts, text);
    sessionStorage.setItem(`${this.drafts}.from`, JSON.stringify(this.from));
  }

  /** Takes a suggestion over: in place of nothing or of an untouched one, after what was written. */
  async insert(/** @type {{ id: string, text: string }} */ { id, text }) {
    const { opening } = this.case.composer;
    const bare = this.text.trim();
    const untouched = !bare || bare === (opening ?? '').trim() || this.text === this.from?.text;
    const added = opening && text.startsWith(opening) ? text.slice(opening.length) : text;
    this.write(untouched ? text : `${this.text.trimEnd()}\n\n${added}`, { id, text });
    await this.updateComplete;
    this.focusText();
  }

  /** The suggestion of a digit, counted from 0. */
  take(/** @type {number} */ index) {
    /** @type {any} */ (this.querySelector('reply-suggestions'))?.take(index);
  }

  key(/** @type {KeyboardEvent} */ event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.send(event);
    if (event.key === 'Escape') { event.stopPropagation(); /** @type {any} */ (event.target).blur(); }
  }

  async send(/** @type {Event} */ event) {
    event.preventDefault();
    if (this.blocked) return;
    const { id, version, composer } = this.case;
    const drafts = this.drafts;
    this.busy = true;
    this.error = null;
    try {
      const answer = await post(`/cases/${encodeURIComponent(id)}/replies`, { text: this.text, visibility: this.visibility, to: composer.replyTo, version, suggestion: this.from });
      sessionStorage.removeItem(drafts);
      sessionStorage.removeItem(`${drafts}.from`);
      this.from = null;
      this.text = answer.composer?.opening ?? '';
      announce(t('composer.queued'));
      this.emit('case-changed', answer);
    } catch (e) {
      this.error = e;
      if (MOVED.includes(this.error.code)) this.emit('case-moved', null);
    } finally {
      this.busy = false;
      await this.updateComplete;
      if (this.error) this.focusText();
    }
  }

  render() {
    const { allowed, until } = this.case.composer;
    const closed = until && Date.parse(until) <= Date.now();
    if (!allowed || closed) return this.refusal(allowed ? 'window_closed' : this.case.composer.reason);
    return html`<form class="composer" @submit=${this.send} @suggestion=${(/** @type {any} */ e) => this.insert(e.detail)}>
      ${may('replies.send') ? html`<reply-suggestions .case=${this.case} .visibility=${this.visibility}></reply-suggestions>` : nothing}
      <div class="composer-head"><label for="reply">${this.way()}</label>${this.audience()}${until ? html`<span class="window ${Date.parse(until) - Date.now() < 3_600_000 ? 'soon' : ''}" title=${dateTime(until)}>${icon('clock')} ${t('composer.window', { t: duration(Date.parse(until) - Date.now()) })}</span>` : nothing}</div>
      <textarea id="reply" class="input" rows="2" dir="auto" placeholder=${t('composer.placeholder')} .value=${inputValue(this.text)} @input=${this.typed} @keydown=${this.key}
        aria-invalid=${Boolean(this.error)} aria-describedby="reply-error reply-count"></textarea>
      <p id="reply-error" class="form-error" role="alert" ?hidden=${!this.error}>${this.error ? this.why(this.error) : ''}</p>
      <div class="composer-foot">${this.counter()}<span class="grow"></span><button class="btn primary send" aria-disabled=${this.blocked}>${icon('send')} ${t(this.busy ? 'composer.sending' : 'action.send')} <kbd aria-hidden="true">Ctrl ↵</kbd></button></div></form>`;
  }

  /** To where it goes, which is not always where the customer wrote. */
  way() {
    const via = this.case.composer.via ?? this.case.channel;
    return via === 'email' ? t('composer.byMail') : t('composer.to', { channel: channelName(via) });
  }

  why(/** @type {any} */ error) {
    return MOVED.includes(error.code) ? t('composer.moved') : error.message || (known(`why.${error.code}`) ?? error.code);
  }

  audience() {
    const choices = this.case.composer.visibilities ?? [];
    if (choices.length < 2) return choices.length ? html`<span class="note">${icon(choices[0] === 'PRIVATE' ? 'lock' : 'globe')} ${t(`visibility.${choices[0]}`)}</span>` : nothing;
    return html`<span class="switch" role="group" aria-label=${t('composer.audience')}>${choices.map((/** @type {string} */ v) => html`<button type="button" aria-pressed=${v === this.visibility} @click=${() => { this.visibility = v; }}>${icon(v === 'PRIVATE' ? 'lock' : 'globe')} ${t(`visibility.${v}`)}</button>`)}</span>`;
  }

  counter() {
    const { maxLength } = this.case.composer;
    const left = maxLength - this.length;
    const kind = left < 0 ? 'over' : this.length > maxLength * NEAR_LIMIT ? 'near' : '';
    return html`<span class="counter ${kind}" id="reply-count">${ring(Math.min(1, this.length / maxLength))}<span>${left < 0 ? t('composer.over', { n: -left }) : t('composer.left', { n: left })}</span><span class="muted of"> / ${number(maxLength)}</span></span>`;
  }

  refusal(/** @type {string | null} */ reason) {
    const { link } = this.case.composer;
    return html`<section class="composer closed" aria-label=${t('action.reply')}>${icon('lock')}<p><strong>${t('composer.not')}</strong> ${coded('why', reason ?? 'unknown')}</p>${
      link && /^https?:/i.test(link) ? html`<a class="btn" href=${link} target="_blank" rel="noopener noreferrer">${t('composer.there', { channel: channelName(this.case.channel) })} ${icon('link')}<span class="sr"> ${t('action.newTab')}</span></a>` : nothing}</section>`;
  }
}

const ROUND = 2 * Math.PI * 8;
const ring = (/** @type {number} */ part) => html`<svg class="ring" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8"></circle><circle class="part" cx="10" cy="10" r="8" stroke-dasharray="${(part * ROUND).toFixed(1)} 60"></circle></svg>`;

customElements.define('reply-composer', ReplyComposer);
