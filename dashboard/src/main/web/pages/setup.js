// @ts-check
import { El, html, nothing } from '../core/element.js';
import { session, setUp } from '../core/api.js';
import { t } from '../core/i18n.js';
import { refusal } from '../ui/states.js';
import { field, gate } from './gate.js';

const MIN_PASSWORD = 10;

/** First start: whoever holds the one-time link becomes the administrator. */
class SetupPage extends El {
  static properties = { error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.error = null;
    this.busy = false;
    this.token = location.hash.slice(1);
    // The token opens the door: it must not stay in the address, where it would be copied along.
    if (this.token) history.replaceState({}, '', location.pathname + location.search);
  }

  async submit(/** @type {any} */ event) {
    event.preventDefault();
    if (this.busy) return;
    const form = /** @type {any} */ (Object.fromEntries(new FormData(event.target)));
    this.error = [...form.password].length < MIN_PASSWORD ? { field: 'password', message: t('error.password_too_short') } : null;
    if (this.error) return;
    this.busy = true;
    try {
      await setUp({ ...form, token: this.token || form.token });
    } catch (e) {
      this.error = e;
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (!session.setupNeeded) return gate(t('setup.done'), html`<p>${t('setup.doneHow')}</p><a class="btn primary block" href="/sign-in">${t('action.signIn')}</a>`);
    return gate(t('setup.title'), html`<p class="muted">${t('setup.why')}</p><form @submit=${this.submit} novalidate>
      ${refusal(this.error)}
      ${this.token ? nothing : field({ name: 'token', label: t('field.token'), hint: t('setup.tokenHint'), error: this.error })}
      ${field({ name: 'name', label: t('field.name'), autocomplete: 'name', error: this.error, autofocus: true })}
      ${field({ name: 'email', type: 'email', label: t('field.email'), autocomplete: 'username', error: this.error })}
      ${field({ name: 'password', type: 'password', label: t('field.password'), autocomplete: 'new-password', hint: t('setup.passwordHint'), error: this.error })}
      <button class="btn primary block" aria-disabled=${this.busy}>${t(this.busy ? 'signIn.busy' : 'setup.create')}</button></form>`);
  }
}

customElements.define('setup-page', SetupPage);
