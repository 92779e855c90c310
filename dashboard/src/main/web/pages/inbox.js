// @ts-check
import { El, html } from '../core/element.js';
import { session } from '../core/api.js';
import { t } from '../core/i18n.js';
import { bind } from '../core/keys.js';
import { go } from '../core/router.js';
import { readFilters } from '../core/filters.js';
import { icon } from '../ui/icons.js';
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
      e: () => this.view?.resolve(),
      s: () => this.view?.openMenu('case-snooze'),
      l: () => this.view?.openMenu('case-tags'),
      n: () => this.view?.openNote(),
      a: () => this.view?.assign(session.user.id),
      i: () => this.view?.takeSuggestion(0),
      z: () => this.view?.undo(),
      v: () => this.view?.composer('turn'),
      p: () => this.view?.composer('togglePreview'),
      ...Object.fromEntries([...'123456789'].map((digit) => [digit, () => this.view?.takeSuggestion(Number(digit) - 1)])),
      Escape: () => this.caseId && this.close(),
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unbind?.();
  }

  /** @returns {any} */
  get list() {
    return this.querySelector('case-list');
  }

  /** @returns {any} */
  get view() {
    return this.querySelector('case-view');
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
