// @ts-check
import { El, html } from '../core/element.js';
import { acceptInvitation, post, session } from '../core/api.js';
import { t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { refusal } from '../ui/states.js';
import { field, gate } from './gate.js';

const MIN_PASSWORD = 10;

/** Where an invitation leads: a name, a password, and one is in. */
class InvitationPage extends El {
  static properties = { invited: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.invited = null;
    /** @type {any} */ this.error = null;
    this.busy = false;
    this.token = location.hash.slice(1);
    // The token opens the door: it must not stay in the address, where it would be copied along.
    if (this.token) history.replaceState({}, '', location.pathname);
    this.look();
  }

  async look() {
    try {
      this.invited = await post('/invitation', { token: this.token });
    } catch (e) {
      this.error = e;
    }
  }

  async submit(/** @type {any} */ event) {
    event.preventDefault();
    if (this.busy) return;
    const form = /** @type {any} */ (Object.fromEntries(new FormData(event.target)));
    this.error = [...form.password].length < MIN_PASSWORD ? { field: 'password', message: t('error.password_too_short') } : null;
    if (this.error) return;
    this.busy = true;
    try {
      await acceptInvitation({ ...form, token: this.token });
      go('/inbox', true);
    } catch (e) {
      this.error = e;
    }
    this.busy = false;
  }

  render() {
    const problem = refusal(this.error);
    if (!this.invited) return gate(t('invitation.title'), problem);
    if (!session.password) return gate(t('invitation.title'), html`<p class="muted">${t('provider.invited', { name: session.provider, email: this.invited.email })}</p><provider-button></provider-button>`);
    return gate(t('invitation.title'), html`<p class="muted">${t('invitation.why', { email: this.invited.email })}</p><form @submit=${this.submit} novalidate>${problem}
      <input type="hidden" autocomplete="username" value=${this.invited.email}>
      ${field({ name: 'name', label: t('field.name'), autocomplete: 'name', error: this.error, value: this.invited.name })}
      ${field({ name: 'password', type: 'password', label: t('field.password'), autocomplete: 'new-password', hint: t('setup.passwordHint'), error: this.error, autofocus: true })}
      <button class="btn primary block" aria-disabled=${this.busy}>${t(this.busy ? 'signIn.busy' : 'invitation.accept')}</button></form>`);
  }
}

customElements.define('invitation-page', InvitationPage);
