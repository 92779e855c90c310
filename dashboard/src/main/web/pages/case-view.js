// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get, post, session } from '../core/api.js';
import { announce, toast } from '../core/announce.js';
import { t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { failure, missing, skeleton } from '../ui/states.js';
import { nameOf } from '../ui/tags.js';
import { caseDesk } from './case-desk.js';
import { caseHead } from './case-head.js';
import { isHeld } from './reply-held.js';
import './case-context.js';
import './case-presence.js';
import './case-thread.js';
import './composer.js';
import './note-form.js';
import '../ui/case-clocks.js';

const REREAD_PAUSE = 250;
const NOT_READY_PAUSE = 1000;
const wide = matchMedia('(min-width: 1200px)');

/** One case: what was said, what we think of it, and the answer. */
class CaseView extends El {
  static properties = { caseId: {}, data: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {string | null} */ this.caseId = null;
    /** @type {any} */ this.data = null;
    /** @type {any} */ this.error = null;
    this.loadedAt = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'case', (e) => { if (e.detail.id === this.caseId && e.detail.updatedAt !== this.data?.updatedAt) this.rereadSoon(); });
    this.listen(live, 'reload', () => this.load());
    this.listen(wide, 'change', () => this.requestUpdate());
    this.listen(this, 'change-case', (e) => this.change(e.detail.path, e.detail.body, e.detail.said));
    this.listen(this, 'case-changed', (e) => { this.take(e.detail); this.toNewest(); });
    this.listen(this, 'case-moved', () => this.load());
    this.listen(this, 'take-back', (e) => this.takeBack(e.detail));
    this.listen(this, 'take-up', (e) => /** @type {any} */ (this.querySelector('reply-composer'))?.takeUp?.(e.detail));
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (!changed.has('caseId')) return;
    this.data = null;
    this.error = null;
    this.load();
  }

  rereadSoon(pause = REREAD_PAUSE) {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.load(), pause);
  }

  async load() {
    const id = this.caseId;
    try {
      const data = await get(this.path(''));
      if (id !== this.caseId) return;
      const first = !this.data;
      this.take(data);
      if (first) this.opened();
    } catch (e) {
      if (id === this.caseId) this.error = e;
    }
  }

  async opened() {
    document.title = `${nameOf(this.data.author)} · Ouvidor`;
    await this.toNewest();
    if (!matchMedia('(min-width: 900px)').matches) /** @type {any} */ (this.querySelector('.case-head h2'))?.focus();
  }

  async toNewest() {
    await this.updateComplete;
    await /** @type {any} */ (this.querySelector('case-thread'))?.scrollToNewest();
  }

  take(/** @type {any} */ data) {
    this.data = data;
    this.error = null;
    this.loadedAt = new Date().toISOString();
    if (data.composer.reason === 'not_ready') this.rereadSoon(NOT_READY_PAUSE);
    dispatchEvent(new CustomEvent('ouvidor:case', { detail: data }));
  }

  path(/** @type {string} */ rest) {
    return `/cases/${encodeURIComponent(this.caseId ?? '')}${rest}`;
  }

  /** Posts a change; when somebody was faster, shows what is true now. */
  async change(/** @type {string} */ rest, /** @type {any} */ body, /** @type {string} */ said) {
    try {
      this.take(await post(this.path(rest), body));
      if (said) announce(said);
      return true;
    } catch (e) {
      const error = /** @type {any} */ (e);
      toast(error.status === 409 ? t('error.conflict') : error.message, 'bad');
      if (error.status === 409) await this.load();
      return false;
    }
  }

  async setStatus(/** @type {string} */ status) {
    if (await this.change('/status', { status, version: this.data.version }, '')) toast(t('case.statusNow', { status: t(`status.${status}`) }));
  }

  resolve() {
    if (this.data && this.data.status !== 'RESOLVED') this.setStatus('RESOLVED');
  }

  assign(/** @type {string | null} */ person) {
    const assignee = person === session.user.id ? 'me' : person;
    if (this.data) this.change('/assignee', { assignee, version: this.data.version }, t('case.assigned'));
  }

  openNote() {
    /** @type {any} */ (this.querySelector('note-form'))?.open();
  }

  openMenu(/** @type {string} */ id) {
    /** @type {any} */ (this.querySelector(`#${id}`))?.showPopover();
  }

  takeSuggestion(/** @type {number} */ index) {
    /** @type {any} */ (this.querySelector('reply-composer'))?.take(index);
  }

  /** A reply that nobody sent yet comes back into the composer. */
  async takeBack(/** @type {any} */ reply) {
    if (!(await this.change(`/replies/${encodeURIComponent(reply.id)}/decision`, { action: 'undo' }, t('held.undone')))) return;
    await this.updateComplete;
    /** @type {any} */ (this.querySelector('reply-composer'))?.putBack(reply);
  }

  undo() {
    const held = this.data?.conversation.filter(isHeld).at(-1);
    if (held) this.takeBack(held);
  }

  composer(/** @type {'turn' | 'togglePreview'} */ what) {
    /** @type {any} */ (this.querySelector('reply-composer'))?.[what]();
  }

  focusComposer() {
    /** @type {any} */ (this.querySelector('reply-composer'))?.focusText();
  }

  render() {
    const c = this.data;
    if (!c) return html`<section class="case" aria-label=${t('case.loading')}>${this.error?.status === 404 ? missing(`/inbox${location.search}`, t('page.inbox')) : this.error ? html`<button class="btn ghost back" @click=${() => this.emit('back', null)}>← ${t('page.inbox')}</button>${failure(this.error, () => this.load())}` : skeleton(4, 'bubble')}</section>`;
    const context = html`<case-context .case=${c}></case-context>`;
    return html`<section class="case" aria-label=${t('case.of', { who: nameOf(c.author) })}>
        ${caseHead(c, this)}<case-presence .caseId=${c.id}></case-presence>
        ${c.mergedInto ? html`<p class="banner" role="status">${t('merge.into')} <a href="/inbox/${encodeURIComponent(c.mergedInto)}${location.search}">${t('merge.open')}</a></p>` : html`<case-clocks .clocks=${c.clocks}></case-clocks>${caseDesk(c, this)}`}
        ${this.error ? failure(this.error, () => this.load(), this.loadedAt) : nothing}
        <div class="scroll" tabindex="0" role="region" aria-label=${t('case.conversation')}><case-thread .case=${c}></case-thread>${wide.matches ? nothing : html`<div class="context inline">${context}</div>`}</div>
        ${c.mergedInto ? nothing : html`<note-form .case=${c}></note-form><reply-composer .case=${c}></reply-composer>`}
      </section>${wide.matches ? html`<aside class="context" aria-label=${t('context.title')}>${context}</aside>` : nothing}`;
  }
}

customElements.define('case-view', CaseView);
