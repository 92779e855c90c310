// @ts-check
import { html, nothing } from '../core/element.js';
import { call, post } from '../core/api.js';
import { dateTime, t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { toast } from '../core/announce.js';
import { icon } from '../ui/icons.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, refusal, skeleton } from '../ui/states.js';

/** Tokens by which programs use the API in one's name. */
class TokensPage extends Page {
  static path = '/settings/tokens';
  static properties = { made: { state: true } };

  constructor() {
    super();
    /** The new token, shown this once. */ this.made = '';
  }

  async make(/** @type {any} */ event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const days = Number(form.get('days'));
    await this.change(async () => {
      const { token } = await post('/settings/tokens', { name: form.get('name'), permissions: form.getAll('permission'), days: days || null });
      this.made = token;
      event.target.reset();
      await this.load();
      await this.updateComplete;
      /** @type {any} */ (this.querySelector('#token-made')).select();
    });
  }

  async revoke(/** @type {any} */ token) {
    if (!confirm(t('tokens.revokeAsk', { name: token.name }))) return;
    await this.act(() => call('DELETE', `/settings/tokens/${token.id}`, undefined, /** @type {any} */ (undefined)), t('tokens.revoked'));
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.tokens')}</h1><p class="muted">${t('tokens.why')}</p></div>${settingsTabs('tokens')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? html`${this.list(this.data.items)}${this.form(this.data.permissions)}` : this.error ? nothing : skeleton(3, 'card')}</div>`;
  }

  list(/** @type {any[]} */ items) {
    return html`<section class="card"><h2>${t('tokens.all')}</h2>${items.length ? html`<ul class="people">${items.map((x) => html`<li><div class="grow"><strong>${x.name}</strong>
      <div class="muted small">${x.permissions.map((/** @type {string} */ code) => t(`permission.${code}`)).join(' · ')}</div>
      <div class="muted small">${x.usedAt ? html`${t('tokens.used')} <time-ago .at=${x.usedAt}></time-ago>` : t('tokens.unused')}${x.expiresAt ? html` · ${t('people.until', { t: dateTime(x.expiresAt) })}` : nothing}</div></div>
      <button class="btn small" @click=${() => this.revoke(x)}>${t('tokens.revoke')}<span class="sr"> ${x.name}</span></button></li>`)}</ul>` : html`<p class="muted">${t('tokens.none')}</p>`}
      ${this.made ? html`<p class="field"><label for="token-made">${t('tokens.made')}</label><input class="input" id="token-made" readonly .value=${this.made}><span class="hint">${t('tokens.madeWhy')}</span></p>
        <p class="card-actions"><button class="btn primary" @click=${() => navigator.clipboard.writeText(this.made).then(() => toast(t('action.copied')))}>${icon('copy')} ${t('action.copy')}</button><button class="btn" @click=${() => { this.made = ''; }}>${t('action.close')}</button></p>` : nothing}</section>`;
  }

  form(/** @type {string[]} */ permissions) {
    return html`<section class="card"><h2>${t('tokens.new')}</h2><form @submit=${this.make} novalidate>
      <div class="columns"><p class="field"><label for="token-name">${t('tokens.name')}</label><input class="input" id="token-name" name="name" maxlength="60" autocomplete="off" required aria-invalid=${this.refused?.field === 'name'}></p>
      <p class="field"><label for="token-days">${t('tokens.days')}</label><select class="input" id="token-days" name="days">${[30, 90, 365, 0].map((n) => html`<option value=${n} ?selected=${n === 90}>${n ? t('tokens.nDays', { n }) : t('tokens.forever')}</option>`)}</select></p></div>
      <fieldset class="checks"><legend>${t('tokens.may')}</legend>${permissions.map((code) => html`<label class="check"><input type="checkbox" name="permission" value=${code}> ${t(`permission.${code}`)}</label>`)}</fieldset>
      ${refusal(this.refused)}
      <p class="card-actions"><button class="btn primary" aria-disabled=${this.busy}>${t('tokens.make')}</button></p></form></section>`;
  }
}

customElements.define('tokens-page', TokensPage);
