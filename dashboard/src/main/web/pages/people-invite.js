// @ts-check
import { El, html } from '../core/element.js';
import { post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { toast } from '../core/announce.js';
import { icon } from '../ui/icons.js';
import { roleName } from '../ui/roles.js';
import { refusal } from '../ui/states.js';

/** Invites somebody and shows the link, this once; says `saved`. */
class PeopleInvite extends El {
  static properties = { roles: { state: true }, link: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any[]} */ this.roles = [];
    this.link = '';
    /** @type {any} */ this.error = null;
    this.busy = false;
  }

  async open(/** @type {any[]} */ roles) {
    Object.assign(this, { roles, link: '', error: null });
    await this.updateComplete;
    /** @type {any} */ (this.querySelector('form'))?.reset();
    /** @type {any} */ (this.querySelector('dialog')).showModal();
  }

  close() {
    this.link = '';
    /** @type {any} */ (this.querySelector('dialog')).close();
  }

  async submit(/** @type {any} */ event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    try {
      const { token } = await post('/settings/people/invitations', Object.fromEntries(new FormData(event.target)));
      this.error = null;
      this.link = `${location.origin}/invitation#${token}`;
      this.emit('saved', null);
      await this.updateComplete;
      /** @type {any} */ (this.querySelector('#invite-link')).select();
    } catch (e) {
      this.error = e;
    }
    this.busy = false;
  }

  async copy() {
    await navigator.clipboard.writeText(this.link);
    toast(t('action.copied'));
  }

  render() {
    return html`<dialog class="dialog" aria-labelledby="invite-title" @close=${() => { this.link = ''; }}><div class="dialog-head"><h2 id="invite-title">${t('people.invite')}</h2><button class="btn ghost square" @click=${() => this.close()} aria-label=${t('action.close')}>${icon('close')}</button></div>
      ${this.link ? this.shown() : this.form()}</dialog>`;
  }

  shown() {
    return html`<p class="field"><label for="invite-link">${t('people.link')}</label><input class="input" id="invite-link" readonly value=${this.link}><span class="hint">${t('people.linkWhy')}</span></p>
      <p class="card-actions"><button class="btn primary" @click=${() => this.copy()}>${icon('copy')} ${t('action.copy')}</button><button class="btn" @click=${() => this.close()}>${t('action.close')}</button></p>`;
  }

  form() {
    const wrong = (/** @type {string} */ name) => this.error?.field === name;
    return html`<form @submit=${this.submit} novalidate>
      <p class="field"><label for="invite-name">${t('people.name')}</label><input class="input" id="invite-name" name="name" autocomplete="off" required aria-invalid=${wrong('name')}></p>
      <p class="field"><label for="invite-email">${t('field.email')}</label><input class="input" id="invite-email" name="email" type="email" autocomplete="off" required aria-invalid=${wrong('email')}></p>
      <p class="field"><label for="invite-role">${t('people.role')}</label><select class="input" id="invite-role" name="role">${this.roles.map((r) => html`<option value=${r.id} ?selected=${r.id === 'agent'}>${roleName(r)}</option>`)}</select></p>
      ${refusal(this.error)}
      <p class="card-actions"><button class="btn primary" aria-disabled=${this.busy}>${t('people.makeLink')}</button><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button></p></form>`;
  }
}

customElements.define('people-invite', PeopleInvite);
