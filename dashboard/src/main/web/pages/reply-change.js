// @ts-check
import { El, html, nothing } from '../core/element.js';
import { call, may, post } from '../core/api.js';
import { announce } from '../core/announce.js';
import { cause } from '../core/causes.js';
import { direction } from '../core/direction.js';
import { dateTime, t, time } from '../core/i18n.js';
import { icon } from '../ui/icons.js';

/** What can be done with a reply after it was sent, and what was done. */
class ReplyChange extends El {
  static properties = { caseId: {}, reply: {}, mode: { state: true }, text: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.caseId = '';
    /** @type {any} */ this.reply = null;
    /** @type {'' | 'edit' | 'delete'} */ this.mode = '';
    this.text = '';
    /** @type {any} */ this.error = null;
    this.busy = false;
  }

  async open(/** @type {'' | 'edit' | 'delete'} */ mode) {
    this.mode = mode;
    this.text = this.reply.text;
    this.error = null;
    await this.updateComplete;
    /** @type {any} */ (this.querySelector(mode ? 'textarea, .btn.primary' : '.btn'))?.focus();
  }

  get path() {
    return `/cases/${encodeURIComponent(this.caseId)}/replies/${encodeURIComponent(this.reply.id)}`;
  }

  async change(/** @type {Event} */ event) {
    event.preventDefault();
    if (this.busy) return;
    const insist = this.error?.code === 'promise_warning';
    this.busy = true;
    this.error = null;
    try {
      const answer = this.mode === 'edit' ? await post(`${this.path}/text`, { text: this.text, insist }) : await call('DELETE', this.path, undefined, /** @type {any} */ (undefined));
      this.mode = '';
      announce(t('change.asked'));
      this.emit('case-changed', answer);
    } catch (e) {
      this.error = e;
    } finally {
      this.busy = false;
    }
  }

  key(/** @type {KeyboardEvent} */ event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.change(event);
    if (event.key === 'Escape') { event.stopPropagation(); this.open(''); }
  }

  render() {
    return html`${this.last()}${this.mode ? this.form() : this.choices()}`;
  }

  choices() {
    const { editable, deletable } = this.reply;
    if (!(editable || deletable) || !may('replies.send')) return nothing;
    return html`<p class="decisions after">${editable ? html`<button class="btn small ghost" @click=${() => this.open('edit')}>${icon('pencil')} ${t('change.edit')}</button>` : nothing}${
      deletable ? html`<button class="btn small ghost" @click=${() => this.open('delete')}>${icon('close')} ${t('change.delete')}</button>` : nothing}</p>`;
  }

  form() {
    return html`<form class="change" @submit=${this.change} @keydown=${this.key}>${this.mode === 'edit'
      ? html`<label for="change-${this.reply.id}">${t('change.text')}</label><textarea id="change-${this.reply.id}" class="input" rows="3" dir=${direction(this.text)} .value=${this.text} @input=${(/** @type {any} */ e) => { this.text = e.target.value; }}></textarea>`
      : html`<p>${t('change.sure')}</p>`}
      <p class="form-error" role="alert" ?hidden=${!this.error}>${this.error?.message ?? ''}</p>
      <p class="decisions"><button class="btn small primary" aria-disabled=${this.busy}>${t(this.busy ? 'change.busy' : this.error?.code === 'promise_warning' ? 'change.insist' : this.mode === 'edit' ? 'change.save' : 'change.takeBack')}</button><button type="button" class="btn small ghost" @click=${() => this.open('')}>${t('change.keep')}</button></p></form>`;
  }

  /** What came of the last change. */
  last() {
    const a = this.reply.amendment;
    if (!a) return nothing;
    const kind = a.text === null ? 'deleted' : 'edited';
    return html`<p class="hint amendment ${a.state}" role="status" title=${dateTime(a.at)}>${t(`amendment.${kind}.${a.state}`, { who: a.by.name, t: time(a.at) })}${a.reason ? html` · ${cause(a.reason)}` : nothing}</p>
      ${a.state === 'DONE' && a.text !== null ? html`<details class="was"><summary>${t('amendment.was')}</summary><p class="words" dir=${direction(a.was)}>${a.was}</p></details>` : nothing}`;
  }
}

customElements.define('reply-change', ReplyChange);
