// @ts-check
import { html, nothing, repeat } from '../core/element.js';
import { post } from '../core/api.js';
import { announce, toast } from '../core/announce.js';
import { t } from '../core/i18n.js';
import { bind } from '../core/keys.js';
import { live } from '../core/live.js';
import { Page } from '../core/page.js';
import { empty, failure, skeleton } from '../ui/states.js';
import { approvalCard } from './approval-card.js';

const REREAD_PAUSE = 250;
/** Refusals that mean: look again before you decide. */
const CHANGED = ['thread_moved', 'approval_over', 'conflict', 'merged'];

/** Replies that wait for a second person, the longest first. Every key of it works on the chosen one. */
class ApprovalsPage extends Page {
  static path = '/approvals';
  static properties = { chosen: { state: true }, mode: { state: true } };

  constructor() {
    super();
    /** Id of the chosen reply. @type {string | null} */ this.chosen = null;
    /** What is done with it. @type {'look' | 'edit' | 'return'} */ this.mode = 'look';
    this.words = '';
    /** Decided here; a search may find them for another moment. @type {Set<string>} */ this.done = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'approval', () => this.rereadSoon());
    this.listen(live, 'reload', () => this.load());
    this.listen(live, 'case', (e) => { if (this.items.some((i) => i.case.id === e.detail.id)) this.rereadSoon(); });
    this.unbind = bind({
      j: () => this.step(1),
      k: () => this.step(-1),
      a: () => this.approve(),
      e: () => this.open('edit'),
      x: () => this.open('return'),
      Escape: () => this.open('look'),
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.soon);
    this.unbind?.();
  }

  /** @returns {any[]} */
  get items() {
    return (this.data?.items ?? []).filter((/** @type {any} */ i) => !this.done.has(i.reply.id));
  }

  /** The chosen one, or the first. */
  get item() {
    return this.items.find((i) => i.reply.id === this.chosen) ?? this.items[0] ?? null;
  }

  rereadSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.load(), REREAD_PAUSE);
  }

  show(/** @type {any} */ data) {
    const { item, items } = this;
    super.show(data);
    if (!item || this.items.some((i) => i.reply.id === item.reply.id)) return;
    this.choose(this.items[Math.min(items.indexOf(item), this.items.length - 1)]?.reply.id ?? null);
  }

  /** Chooses without moving the focus, which is there already. */
  choose(/** @type {string | null} */ id) {
    this.chosen = id;
    this.mode = 'look';
    this.refused = null;
  }

  step(/** @type {number} */ by) {
    const next = this.items[this.items.indexOf(this.item) + by];
    if (next) this.open('look', next);
  }

  async open(/** @type {'look' | 'edit' | 'return'} */ mode, /** @type {any} */ item = this.item) {
    if (!item || (item.own && mode !== 'look')) return;
    this.chosen = item.reply.id;
    this.mode = mode;
    this.words = mode === 'edit' ? item.reply.text : '';
    this.refused = null;
    await this.updateComplete;
    /** @type {any} */ (this.querySelector(mode === 'look' ? '.approval[data-chosen]' : '.approval textarea'))?.focus();
  }

  write(/** @type {string} */ words) {
    this.words = words;
    this.requestUpdate();
  }

  approve(/** @type {any} */ item = this.item) {
    if (!item || item.own) return;
    const text = this.mode === 'edit' && this.item === item ? this.words : undefined;
    this.decide(item, { action: 'approve', text }, 'approval.approved');
  }

  giveBack(/** @type {any} */ item) {
    if (this.words.trim()) this.decide(item, { action: 'return', comment: this.words }, 'approval.returned');
  }

  key(/** @type {KeyboardEvent} */ event, /** @type {any} */ item) {
    if (event.key === 'Escape') this.open('look', item);
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (this.mode === 'edit') this.approve(item);
    else this.giveBack(item);
  }

  async decide(/** @type {any} */ item, /** @type {any} */ body, /** @type {string} */ said) {
    if (this.busy) return;
    await this.change(async () => {
      await post(`/cases/${encodeURIComponent(item.case.id)}/replies/${encodeURIComponent(item.reply.id)}/approval`, { ...body, version: item.version });
      toast(t(said));
      dispatchEvent(new Event('ouvidor:approval'));
      const next = this.items[this.items.indexOf(item) + 1] ?? this.items[this.items.indexOf(item) - 1];
      this.done.add(item.reply.id);
      if (next) await this.open('look', next);
    });
    if (!this.refused) return;
    announce(this.why);
    if (CHANGED.includes(this.refused.code)) await this.load();
  }

  /** What speaks against the last decision, of the chosen one. */
  get why() {
    return this.refused.code === 'thread_moved' ? t('approval.movedNow') : this.refused.message;
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.approvals')}</h1><p class="muted">${t('approval.intro')}</p></div>
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.list() : this.error ? nothing : skeleton(3, 'card')}</div>`;
  }

  list() {
    if (!this.items.length) return empty(t('approval.none'), t('approval.noneWhy'), nothing, 'check');
    return html`<p class="muted small approval-keys"><kbd>j</kbd> <kbd>k</kbd> ${t('key.move')} · <kbd>a</kbd> ${t('approval.approve')} · <kbd>e</kbd> ${t('approval.edit')} · <kbd>x</kbd> ${t('approval.return')}</p>
      <ol class="approvals">${repeat(this.items, (i) => i.reply.id, (i) => html`<li>${approvalCard(i, this)}</li>`)}</ol>`;
  }
}

customElements.define('approvals-page', ApprovalsPage);
