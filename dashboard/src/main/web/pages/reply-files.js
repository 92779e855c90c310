// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { call, get, post } from '../core/api.js';
import { announce } from '../core/announce.js';
import { known, t } from '../core/i18n.js';
import { fileAddress, fileName, fileSize, mayOpen } from '../ui/files.js';
import { icon } from '../ui/icons.js';

/** What the kinds of files are called, in the order in which they are named. */
const KINDS = /** @type {[string, string][]} */ ([['image/', 'image'], ['application/pdf', 'pdf'], ['text/plain', 'text'], ['video/', 'video'], ['audio/', 'audio']]);

/** How many kinds of pictures there are that any channel takes. */
const PICTURES = 4;

/** The files of the reply that is being written: attached, shown, taken out. */
class ReplyFiles extends El {
  static properties = { case: {}, files: { state: true }, coming: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.case = null;
    /** @type {any[]} */ this.files = [];
    /** Names of those on their way. @type {string[]} */ this.coming = [];
    this.error = '';
  }

  willUpdate(/** @type {Map<string, any>} */ changed) {
    if (changed.has('case') && changed.get('case')?.id !== this.case.id) this.show([]);
  }

  updated() {
    this.emit('files-changed', null);
  }

  get rules() {
    return this.case?.composer.attachments ?? { most: 0 };
  }

  /** Whether the channel takes any. */
  get open() {
    return this.rules.most > 0;
  }

  get busy() {
    return this.coming.length > 0;
  }

  get ids() {
    return this.files.map((f) => f.id);
  }

  /** How long the text may be beside them. */
  get maxLength() {
    return (this.files.length || this.busy) && this.rules.textLength ? this.rules.textLength : this.case.composer.maxLength;
  }

  get path() {
    return `/cases/${encodeURIComponent(this.case.id)}/draft/files`;
  }

  show(/** @type {any[]} */ files) {
    this.files = files;
    this.error = '';
  }

  /** What the draft has; asked for where that is not known. */
  async resume(/** @type {any} */ draft) {
    if (!this.open) return;
    const { id } = this.case;
    const found = draft && !draft.files ? (await get(`/cases/${encodeURIComponent(id)}/draft`).catch(() => null))?.draft : draft;
    if (id === this.case.id && !this.busy) this.show(found?.files ?? []);
  }

  /** Those of a reply that comes back into the composer. */
  async takeBack(/** @type {any} */ reply) {
    if (!reply.files?.length) return;
    await this.change(post(`${this.path}/back`, { reply: reply.id }));
  }

  choose() {
    /** @type {any} */ (this.querySelector('input'))?.click();
  }

  /** Attaches one after the other, as far as the channel takes them. */
  async attach(/** @type {File[]} */ chosen) {
    if (!chosen.length || !this.case) return;
    this.error = '';
    for (const file of chosen) {
      const refusal = this.refusal(file);
      if (refusal) { this.error = refusal; return; }
      this.coming = [...this.coming, file.name];
      const done = await this.change(call('POST', this.path, file, /** @type {any} */ (undefined)));
      this.coming = this.coming.filter((name, i, all) => i !== all.indexOf(file.name));
      if (!done) return;
      announce(t('files.attached', { name: file.name }));
    }
  }

  /** Why a file cannot go along, in words; empty if it can. */
  refusal(/** @type {File} */ file) {
    const { most, largest, together, mediaTypes } = this.rules;
    const all = this.files.reduce((sum, f) => sum + f.size, file.size);
    if (!most) return t('files.none');
    if (this.files.length >= most) return t('files.tooMany', { n: most });
    if (file.size > largest) return t('files.tooLarge', { name: file.name, most: fileSize(largest) });
    if (all > together) return t('files.together', { most: fileSize(together) });
    return file.type && !mediaTypes.includes(file.type) && !this.maybe(file.type) ? t('files.type', { name: file.name, kinds: this.kinds() }) : '';
  }

  /** Browsers call some of them differently; the server looks into them. */
  maybe(/** @type {string} */ type) {
    return /^(image\/jpg|audio\/mp3|text\/(csv|markdown))$/.test(type);
  }

  async remove(/** @type {any} */ file) {
    const at = this.files.indexOf(file);
    if (!(await this.change(call('DELETE', `${this.path}/${encodeURIComponent(file.id)}`, undefined, /** @type {any} */ (undefined))))) return;
    announce(t('files.removed', { name: file.name }));
    await this.updateComplete;
    const next = [...this.querySelectorAll('.file button')];
    /** @type {any} */ (next[Math.min(at, next.length - 1)] ?? document.querySelector('.composer .clip'))?.focus();
  }

  /** Shows what is there then, or why it is not. @param {Promise<any>} asked */
  async change(asked) {
    const { id } = this.case;
    try {
      const answer = await asked;
      if (id === this.case.id) this.show(answer.files);
      return true;
    } catch (e) {
      const error = /** @type {any} */ (e);
      if (id === this.case.id) this.error = error.message || (known(`why.${error.code}`) ?? error.code);
      return false;
    }
  }

  /** The kinds that the channel takes, by their names; of pictures each, unless it takes all. */
  kinds() {
    const types = /** @type {string[]} */ (this.rules.mediaTypes);
    const pictures = types.filter((one) => one.startsWith('image/')).map((one) => one.slice(6).toUpperCase()).sort();
    return KINDS.filter(([type]) => types.some((one) => one.startsWith(type)))
      .map(([, name]) => (name === 'image' && pictures.length < PICTURES ? `${t('files.image')} (${pictures.join(', ')})` : t(`files.${name}`))).join(', ');
  }

  limits() {
    const { most, largest, together, textLength } = this.rules;
    const key = largest < together ? 'files.limitsEach' : 'files.limits';
    return `${t(key, { n: most, size: fileSize(together), each: fileSize(largest), kinds: this.kinds() })}${textLength ? ` ${t('files.beside', { n: textLength })}` : ''}`;
  }

  render() {
    if (!this.open) return this.error ? html`<p class="form-error" role="alert">${this.error}</p>` : nothing;
    const shown = this.files.length || this.busy;
    return html`<input type="file" hidden ?multiple=${this.rules.most > 1} accept=${this.rules.mediaTypes.join(',')} @change=${(/** @type {any} */ e) => { this.attach([...e.target.files]); e.target.value = ''; }}>
      <p id="reply-file-limits" class=${shown ? 'muted small' : 'sr'}>${this.limits()}</p>
      ${shown ? html`<ul class="files attached" aria-label=${t('files.with')}>${repeat(this.files, (f) => f.id, (f) => this.chip(f))}${this.coming.map((name) => html`<li class="file coming">${icon('clip')} <bdi>${name}</bdi> <span class="muted">${t('files.coming')}</span></li>`)}</ul>` : nothing}
      ${this.error ? html`<p class="form-error" role="alert">${this.error}</p>` : nothing}`;
  }

  chip(/** @type {any} */ f) {
    const picture = f.type.startsWith('image/') && mayOpen();
    return html`<li class="file">${picture ? html`<img src=${fileAddress(this.case.id, f.id)} alt="">` : icon('clip')} ${fileName(this.case.id, f)} <span class="muted">${fileSize(f.size)}</span>
      <button type="button" class="btn ghost small" aria-label=${t('files.remove', { name: f.name })} title=${t('files.remove', { name: f.name })} @click=${() => this.remove(f)}>${icon('close')}</button></li>`;
  }
}

customElements.define('reply-files', ReplyFiles);

/** The paperclip; nothing where the channel takes no files. @param {any} files */
export const clipButton = (files) => (files?.open ? html`<button type="button" class="btn ghost small clip" aria-describedby="reply-file-limits" title=${files.limits()} @click=${() => files.choose()}>${icon('clip')} <span>${t('files.attach')}</span></button>` : nothing);

/** The files in what was dropped or pasted. @returns {File[]} */
export const filesIn = (/** @type {DataTransfer | null} */ data) => [...(data?.files ?? [])];
