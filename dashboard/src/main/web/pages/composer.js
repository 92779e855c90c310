// @ts-check
import { El, html, nothing, inputValue } from '../core/element.js';
import { may, post } from '../core/api.js';
import { announce, toast } from '../core/announce.js';
import { countLength } from '../core/count.js';
import { direction } from '../core/direction.js';
import { coded, dateTime, duration, known, t } from '../core/i18n.js';
import { clock } from '../core/clock.js';
import { icon } from '../ui/icons.js';
import { channelName } from '../ui/tags.js';
import './case-focus.js';
import { ReplyCheck, promiseWarnings } from './reply-check.js';
import { bridge } from './bridge.js';
import { DraftKeeper } from './draft-keeper.js';
import { clipButton, filesIn } from './reply-files.js';
import { replyCounter } from './reply-counter.js';
import { replyPreview } from './reply-preview.js';
import { scheduleMenu } from './schedule-menu.js';
import './suggestions.js';

/** Reasons that mean: look again before you answer. */
const MOVED = ['thread_moved', 'conflict'];

/** Writes the answer, counted and judged as the channel does. */
class ReplyComposer extends El {
  static properties = { case: {}, text: { state: true }, visibility: { state: true }, error: { state: true }, busy: { state: true }, previewing: { state: true }, goesOn: { state: true }, dropping: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.case = null;
    this.text = '';
    this.visibility = 'PUBLIC';
    /** @type {any} */ this.error = null;
    this.busy = false;
    /** @type {any} the suggestion that the text was made of */ this.from = null;
    this.previewing = false;
    /** Whether it goes on in private once this was sent. */ this.goesOn = false;
    /** @type {DraftKeeper | null} */ this.draft = null;
    this.check = new ReplyCheck(() => this.requestUpdate());
    /** Whether somebody holds files over it. */ this.dropping = false;
    /** The text whose warnings have been shown. */ this.warned = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(clock, 'tick', () => this.requestUpdate());
    this.listen(document, 'visibilitychange', () => (document.hidden ? this.draft?.save() : this.resume()));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.draft?.save();
  }

  willUpdate(/** @type {Map<string, any>} */ changed) {
    if (!changed.has('case') || changed.get('case')?.id === this.case.id) return;
    const { opening, visibilities } = this.case.composer;
    this.draft?.save();
    this.draft = new DraftKeeper(this.case.id);
    this.text = opening ?? '';
    this.from = null;
    this.visibility = visibilities?.[0] ?? 'PUBLIC';
    this.error = null;
    this.goesOn = false;
    this.resume();
  }

  /** Goes on where its writer stopped, here or elsewhere, unless something was written meanwhile. */
  async resume() {
    const draft = this.draft;
    const before = this.text;
    if (!draft || !may('replies.send')) return;
    const found = await draft.read().catch(() => undefined);
    if (found !== undefined && draft === this.draft) this.updateComplete.then(() => this.files?.resume(found));
    if (!found?.text || draft !== this.draft || this.text !== before || found.text === before) return;
    this.text = found.text;
    this.from = found.suggestion;
    if (this.case.composer.visibilities?.includes(found.visibility)) this.visibility = found.visibility;
    this.look();
  }

  /** Nothing was written but what every reply begins with. */
  get bare() {
    const bare = this.text.trim();
    return !bare || bare === (this.case.composer.opening ?? '').trim();
  }

  get length() {
    const { counting, urlLength } = this.case.composer;
    return countLength(this.text, counting, urlLength);
  }

  /** Whose turn it is, and what was said meanwhile. @returns {any} */
  get focus() {
    return this.querySelector('case-focus');
  }

  /** What goes along. @returns {any} */
  get files() {
    return this.querySelector('reply-files');
  }

  get maxLength() {
    return this.files?.maxLength ?? this.case.composer.maxLength;
  }

  get blocked() {
    return this.busy || this.files?.busy || this.focus?.waits || this.bare || this.length > this.maxLength || this.check.refuses(this.text);
  }

  paste(/** @type {ClipboardEvent} */ event) {
    const files = filesIn(event.clipboardData);
    if (!files.length || event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    this.files?.attach(files);
  }

  /** Files over the composer; elsewhere the browser would leave the page for them. */
  drag(/** @type {DragEvent} */ event) {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const over = event.type === 'dragover';
    const left = event.type === 'dragleave' && !(/** @type {any} */ (event.currentTarget).contains(/** @type {any} */ (event.relatedTarget)));
    if (over || left || event.type === 'drop') this.dropping = over && Boolean(this.files?.open);
    if (event.type === 'drop') this.files?.attach(filesIn(event.dataTransfer));
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
    this.keep();
  }

  keep() {
    this.focus?.typed(!this.bare);
    this.draft?.keep({ text: this.bare ? '' : this.text, visibility: this.visibility, suggestion: this.from });
    this.look();
  }

  /** Asks what would come of it, once the keys rest. */
  look() {
    const { id, composer } = this.case;
    this.check.ask(id, this.bare && !this.previewing ? null : { text: this.text, visibility: this.visibility, to: composer.replyTo });
  }

  see(/** @type {string} */ visibility) {
    this.visibility = visibility;
    if (visibility !== 'PUBLIC') this.goesOn = false;
    this.keep();
  }

  /** From public to private and back. */
  turn() {
    const choices = this.case.composer.visibilities ?? [];
    if (choices.length > 1) this.see(choices.find((/** @type {string} */ v) => v !== this.visibility));
  }

  /** A text comes back, before whatever was written meanwhile. */
  async putBack(/** @type {{ text: string, visibility: string }} */ reply) {
    this.visibility = reply.visibility;
    this.write(this.bare ? reply.text : `${reply.text}\n\n${this.text}`, null);
    this.files?.takeBack(reply);
    await this.updateComplete;
    this.focusText();
  }

  /** Answers in public and goes on in private; an empty reply gets a sentence that says so. */
  async answerBoth(/** @type {Event} */ event) {
    const { composer, language: spoken } = this.case;
    if (composer.visibilities.length < 2) return;
    event.preventDefault();
    this.visibility = 'PUBLIC';
    this.goesOn = true;
    if (!this.bare) return this.send(event);
    this.write(`${composer.opening ?? ''}${bridge(spoken)}`, null);
    await this.updateComplete;
    this.focusText();
  }

  togglePreview() {
    this.previewing = !this.previewing;
    this.look();
  }

  /** Writes a reply that came back anew. */
  async takeUp(/** @type {any} */ reply) {
    this.write(reply.text, this.from);
    this.files?.takeBack(reply);
    this.focus?.revise(reply.id);
    await this.updateComplete;
    this.focusText();
  }

  /** Takes a suggestion over: in place of nothing or of an untouched one, after what was written. */
  async insert(/** @type {{ id: string, text: string }} */ { id, text }) {
    const { opening } = this.case.composer;
    const untouched = this.bare || this.text === this.from?.text;
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
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.shiftKey ? this.answerBoth(event) : this.send(event);
    if (event.key === 'Escape') { event.stopPropagation(); /** @type {any} */ (event.target).blur(); }
  }

  /** @param {Event | null} event @param {string | null} [sendAt] */
  async send(event, sendAt = null) {
    event?.preventDefault();
    if (this.focus?.waits) this.focus.point();
    if (this.blocked) return;
    const { id, composer } = this.case;
    const { draft, goesOn } = this;
    const insist = this.insists;
    this.busy = true;
    this.error = null;
    try {
      await draft?.rest();
      const answer = await post(`/cases/${encodeURIComponent(id)}/replies`, { text: this.text, visibility: this.visibility, to: composer.replyTo, suggestion: this.from, insist, files: this.files?.ids ?? [], ...this.focus.claim(), ...(sendAt ? { sendAt } : { hold: composer.undoSeconds ?? 0 }) });
      draft?.forget();
      this.files?.show([]);
      this.focus.sent();
      this.from = null;
      this.text = answer.composer?.opening ?? '';
      this.check.forget();
      this.goesOn = false;
      if (goesOn) this.visibility = 'PRIVATE';
      if (sendAt) toast(t('schedule.done', { t: dateTime(sendAt) }));
      else announce(t(answer.replyState === 'AWAITING_APPROVAL' ? 'approval.asked' : 'composer.queued'));
      this.emit('case-changed', answer);
      if (goesOn) this.updateComplete.then(() => this.focusText());
    } catch (e) {
      this.error = e;
      if (this.error.code === 'promise_warning') this.warned = this.text;
      if (this.focus.refused(e) || MOVED.includes(this.error.code)) this.emit('case-moved', null);
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
    return html`<form novalidate class="composer ${this.dropping ? 'dropping' : ''}" data-drop=${t('files.drop')} @dragover=${this.drag} @dragleave=${this.drag} @drop=${this.drag} @submit=${this.send} @suggestion=${(/** @type {any} */ e) => this.insert(e.detail)}>
      ${may('replies.send') ? html`<reply-suggestions .case=${this.case} .visibility=${this.visibility}></reply-suggestions>` : nothing}
      <div class="composer-head"><label for="reply">${this.way()}</label>${this.audience()}${this.case.composer.template ? html`<span class="note" title=${t('composer.templateWhy')}>${icon('alert')} ${t('composer.template')}</span>` : nothing}${until ? html`<span class="window ${Date.parse(until) - Date.now() < 3_600_000 ? 'soon' : ''}" title=${dateTime(until)}>${icon('clock')} ${t('composer.window', { t: duration(Date.parse(until) - Date.now()) })}</span>` : nothing}</div>
      <case-focus .case=${this.case} @focus-changed=${() => this.requestUpdate()} @focus-confirmed=${() => this.focusText()}></case-focus>
      <textarea id="reply" class="input" rows="2" ?readonly=${this.focus?.locked} dir=${direction(this.text)} placeholder=${t('composer.placeholder')} .value=${inputValue(this.text)} @input=${this.typed} @keydown=${this.key} @paste=${this.paste}
        aria-invalid=${Boolean(this.error)} aria-describedby="reply-error reply-count reply-promises"></textarea>
      <reply-files .case=${this.case} @files-changed=${() => this.requestUpdate()}></reply-files>
      ${promiseWarnings(this.check.of(this.text))}
      ${this.previewing ? replyPreview(this.case, { text: this.check.of(this.text)?.text ?? (this.bare ? '' : this.text), visibility: this.visibility, files: this.files?.files }) : nothing}
      <p id="reply-error" class="form-error" role="alert" ?hidden=${!this.error}>${this.error ? this.why(this.error) : ''}</p>
      <div class="composer-foot">${replyCounter(this.length, this.maxLength)}${clipButton(this.files)}<button type="button" class="btn ghost small preview-button" aria-pressed=${this.previewing} title="${t('preview.title')} (p)" @click=${() => this.togglePreview()}>${t('preview.button')}</button><span class="grow"></span>${this.both()}
        ${scheduleMenu({ id: 'reply-later', label: t('schedule.button'), until, disabled: Boolean(this.blocked), pick: (at) => this.send(null, at) })}
        <button class="btn primary send" aria-disabled=${this.blocked}>${icon('send')} ${this.sendLabel()} <kbd aria-hidden="true">Ctrl ↵</kbd></button></div></form>`;
  }

  sendLabel() {
    if (this.busy) return t('composer.sending');
    if (this.insists) return t('composer.insist');
    return t(this.goesOn ? 'composer.sendBoth' : 'action.send');
  }

  both() {
    if ((this.case.composer.visibilities ?? []).length < 2 || this.visibility !== 'PUBLIC') return nothing;
    return html`<button type="button" class="btn both" title="${t('composer.both')} (Ctrl ⇧ ↵)" @click=${this.answerBoth}>${icon('lock')} <span>${t('composer.both')}</span></button>`;
  }

  /** Whether its writer has seen what it promises. */
  get insists() {
    return Boolean(this.text && this.warned === this.text || this.check.of(this.text)?.promises.length);
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
    return html`<span class="switch" role="group" aria-label=${t('composer.audience')} title="${t('key.turn')} (v)">${choices.map((/** @type {string} */ v) => html`<button type="button" aria-pressed=${v === this.visibility} @click=${() => this.see(v)}>${icon(v === 'PRIVATE' ? 'lock' : 'globe')} ${t(`visibility.${v}`)}</button>`)}</span>`;
  }

  refusal(/** @type {string | null} */ reason) {
    const { link } = this.case.composer;
    return html`<section class="composer closed" aria-label=${t('action.reply')}>${icon('lock')}<p><strong>${t('composer.not')}</strong> ${coded('why', reason ?? 'unknown')}</p>${
      link && /^https?:/i.test(link) ? html`<a class="btn" href=${link} target="_blank" rel="noopener noreferrer">${t('composer.there', { channel: channelName(this.case.channel) })} ${icon('link')}<span class="sr"> ${t('action.newTab')}</span></a>` : nothing}</section>`;
  }
}

customElements.define('reply-composer', ReplyComposer);
