// @ts-check
import { El, html } from '../core/element.js';
import { session } from '../core/api.js';
import { provide } from '../core/commands.js';
import { t } from '../core/i18n.js';
import { bind } from '../core/keys.js';
import { go } from '../core/router.js';
import { readFilters } from '../core/filters.js';
import { icon } from '../ui/icons.js';
import { inboxCommands, loadPeople } from './inbox-commands.js';
import './case-list.js';
import './case-view.js';

/** List, thread and context side by side; on small screens the list or the thread. */
class InboxPage extends El {
  static properties = { caseId: {}, filters: { state: true } };

  constructor() {
    super();
    /** @type {string | null} */ this.caseId = null;
    this.filters = readFilters();
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(window, 'ouvidor:route', () => {
      const filters = readFilters();
      if (JSON.stringify(filters) !== JSON.stringify(this.filters)) this.filters = filters;
    });
    this.unbind = bind({
      j: () => this.list?.step(1),
      k: () => this.list?.step(-1),
      '/': () => this.list?.focusSearch(),
      r: () => this.view?.focusComposer(),
      J: () => this.list?.step(10),
      K: () => this.list?.step(-10),
      'g g': () => this.list?.goTo(0),
      G: () => this.list?.goTo(Infinity),
      x: () => this.list?.pick(false),
      X: () => this.list?.pick(true),
      '*': () => this.list?.selection.addAll(this.list.total),
      v: () => this.list?.querySelector('#view-save')?.showPopover(),
      e: () => (this.bulk ? this.bulk.act({ action: 'status', status: 'RESOLVED' }) : this.view?.resolve()),
      s: () => (this.bulk ? this.bulk.openMenu('bulk-snooze') : this.view?.openMenu('case-snooze')),
      l: () => (this.bulk ? this.bulk.openMenu('bulk-tag') : this.view?.openMenu('case-tags')),
      n: () => this.view?.openNote(),
      a: () => (this.bulk ? this.bulk.act({ action: 'assign', assignee: 'me' }) : this.view?.assign(session.user.id)),
      i: () => this.view?.takeSuggestion(0),
      z: () => this.view?.undo(),
      d: () => this.view?.composer('turn'),
      p: () => this.view?.composer('togglePreview'),
      ...Object.fromEntries([...'123456789'].map((digit) => [digit, () => this.view?.takeSuggestion(Number(digit) - 1)])),
      Escape: () => (this.list?.selection.size ? this.list.selection.clear() : this.caseId && this.close()),
    });
    this.withdraw = provide('inbox', (typed) => inboxCommands(this, typed));
    loadPeople();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unbind?.();
    this.withdraw?.();
  }

  /** @returns {any} */
  get list() {
    return this.querySelector('case-list');
  }

  /** @returns {any} */
  get view() {
    return this.querySelector('case-view');
  }

  /** What keys for a case do to all that are selected; null while none is. @returns {any} */
  get bulk() {
    const bar = this.list?.querySelector('bulk-bar');
    return bar?.active ? bar : null;
  }

  close() {
    const id = this.caseId;
    go(`/inbox${location.search}`);
    requestAnimationFrame(() => this.list?.focusRow(id));
  }

  render() {
    return html`<div class="inbox ${this.caseId ? 'has-case' : ''}">
      <case-list .filters=${this.filters} .selected=${this.caseId}></case-list>
      ${this.caseId
        ? html`<case-view .caseId=${this.caseId} @back=${() => this.close()}></case-view>`
        : html`<section class="pick" aria-label=${t('case.none')}>${icon('inbox')}<p class="empty-title">${t('case.none')}</p><p>${t('case.noneHow')}</p>
            <p class="pick-keys"><kbd>j</kbd> <kbd>k</kbd> ${t('key.move')} · <kbd>Enter</kbd> ${t('key.open')} · <kbd>?</kbd> ${t('key.help')}</p></section>`}
    </div>`;
  }
}

customElements.define('inbox-page', InboxPage);
