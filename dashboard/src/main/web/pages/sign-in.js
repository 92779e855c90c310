// @ts-check
import { El, html, nothing } from '../core/element.js';
import { session, signIn } from '../core/api.js';
import { t } from '../core/i18n.js';
import { refusal } from '../ui/states.js';
import { field, gate } from './gate.js';

class SignInPage extends El {
  static properties = { error: { state: true }, busy: { state: true }, coded: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.error = null;
    this.busy = false;
    /** Whether the code of the second factor is asked for. */ this.coded = false;
  }

  async submit(/** @type {any} */ event) {
    event.preventDefault();
    if (this.busy) return;
    const form = Object.fromEntries(new FormData(event.target));
    this.busy = true;
    this.error = null;
    try {
      await signIn(form);
    } catch (e) {
      const { field: wrong, code } = /** @type {any} */ (e);
      this.coded ||= wrong === 'code';
      this.error = code === 'code_needed' ? null : e;
      await this.updateComplete;
      /** @type {any} */ (this.querySelector(this.coded ? '#code' : '#password'))?.select();
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (session.setupNeeded) return gate(t('setup.needed'), html`<p>${t('setup.neededHow')}</p><pre class="sample">http://localhost:7070/setup#…</pre><p class="muted small">${t('setup.neededWhy')}</p>`);
    const form = html`<form @submit=${this.submit} novalidate>
      ${refusal(this.error)}
      ${field({ name: 'email', type: 'email', label: t('field.email'), autocomplete: 'username', error: this.error, autofocus: !session.provider })}
      ${field({ name: 'password', type: 'password', label: t('field.password'), autocomplete: 'current-password', error: this.error })}
      ${this.coded ? field({ name: 'code', label: t('factor.code'), autocomplete: 'one-time-code', hint: t('factor.codeHint'), error: this.error }) : nothing}
      <button class="btn block ${session.provider ? '' : 'primary'}" aria-disabled=${this.busy}>${t(this.busy ? 'signIn.busy' : 'action.signIn')}</button></form>`;
    return gate(t('signIn.title'), session.provider ? html`<provider-button></provider-button>${session.password
      ? html`<p class="gate-or muted small"><span>${t('provider.or')}</span></p>${form}`
      : html`<details class="gate-more"><summary class="muted small">${t('provider.breakGlass')}</summary>${form}</details>`}` : form);
  }
}

customElements.define('sign-in-page', SignInPage);
