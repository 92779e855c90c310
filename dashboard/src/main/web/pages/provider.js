// @ts-check
import { El, html } from '../core/element.js';
import { enter, post, session } from '../core/api.js';
import { t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { refusal } from '../ui/states.js';
import { field, gate } from './gate.js';

const NEXT = 'ouvidor.next';

/** The way to the provider. */
class ProviderButton extends El {
  static properties = { error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.error = null;
    this.busy = false;
  }

  async leave() {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      sessionStorage.setItem(NEXT, new URLSearchParams(location.search).get('next') ?? '/inbox');
      location.assign((await post('/provider/begin')).url);
    } catch (e) {
      this.error = e;
      this.busy = false;
    }
  }

  render() {
    return html`${refusal(this.error)}<button type="button" class="btn primary block" aria-disabled=${this.busy} @click=${this.leave}>${t(this.busy ? 'signIn.busy' : 'provider.signIn', { name: session.provider })}</button>`;
  }
}

/** Where the provider sends people back to: hands over what it sent along, and one is in. */
class ProviderPage extends El {
  static properties = { error: { state: true }, coded: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.error = null;
    /** Whether the code of the second factor is asked for. */ this.coded = false;
    this.busy = false;
    const query = location.search.slice(1);
    // The code serves once: it must not stay in the address, where it would be sent again.
    history.replaceState({}, '', location.pathname);
    this.arrive('session', { query });
  }

  async arrive(/** @type {string} */ path, /** @type {any} */ body) {
    this.busy = true;
    this.error = null;
    try {
      await enter(path, body);
      const next = sessionStorage.getItem(NEXT) ?? '';
      sessionStorage.removeItem(NEXT);
      go(/^\/(?![/\\])/.test(next) ? next : '/inbox', true);
    } catch (e) {
      const { code, field: wrong } = /** @type {any} */ (e);
      this.coded = wrong === 'code';
      this.error = code === 'code_needed' ? null : e;
    }
    this.busy = false;
  }

  submit(/** @type {any} */ event) {
    event.preventDefault();
    if (!this.busy) this.arrive('code', Object.fromEntries(new FormData(event.target)));
  }

  render() {
    if (this.coded) {
      return gate(t('signIn.title'), html`<form @submit=${this.submit} novalidate>${refusal(this.error)}
        ${field({ name: 'code', label: t('factor.code'), autocomplete: 'one-time-code', hint: t('factor.codeHint'), error: this.error, autofocus: true })}
        <button class="btn primary block" aria-disabled=${this.busy}>${t(this.busy ? 'signIn.busy' : 'action.signIn')}</button></form>`);
    }
    return gate(t('signIn.title'), this.error
      ? html`${refusal(this.error)}<provider-button></provider-button>`
      : html`<p class="muted" role="status">${t('provider.coming')}</p>`);
  }
}

customElements.define('provider-button', ProviderButton);
customElements.define('provider-page', ProviderPage);
