// @ts-check
import { html, nothing } from '../core/element.js';
import { call, changePassword } from '../core/api.js';
import { t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { toast } from '../core/announce.js';
import { failure, refusal, skeleton } from '../ui/states.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { programName } from '../ui/program.js';
import './second-factor.js';

/** One's own password, second factor and sessions. */
class AccountPage extends Page {
  static path = '/account';

  async password(/** @type {any} */ event) {
    event.preventDefault();
    const form = event.target;
    await this.change(async () => {
      await changePassword(Object.fromEntries(new FormData(form)));
      form.reset();
      toast(t('account.passwordChanged'));
      await this.load();
    });
  }

  end(/** @type {string} */ path) {
    return this.act(() => call('DELETE', path, undefined, /** @type {any} */ (undefined)), t('account.ended'));
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.account')}</h1><p class="muted">${t('account.why')}</p></div>${settingsTabs('account')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? html`<second-factor .on=${this.data.secondFactor} .left=${this.data.recoveryCodes} @saved=${() => this.load()}></second-factor>${this.sessions(this.data.sessions)}${this.passwordForm()}` : this.error ? nothing : skeleton(3, 'card')}</div>`;
  }

  sessions(/** @type {any[]} */ all) {
    return html`<section class="card"><div class="card-head"><h2 class="grow">${t('account.sessions')}</h2>${all.length > 1 ? html`<button class="btn small" @click=${() => this.end('/account/sessions')}>${t('account.endOthers')}</button>` : nothing}</div>
      <ul class="people">${all.map((s) => html`<li><div class="grow"><strong>${programName(s.program)}</strong> ${s.current ? html`<span class="muted">${t('account.thisOne')}</span>` : nothing}
        <div class="muted small">${t('account.since')} <time-ago .at=${s.startedAt}></time-ago>${s.usedAt ? html` · ${t('account.used')} <time-ago .at=${s.usedAt}></time-ago>` : nothing}</div></div>
        ${s.current ? nothing : html`<button class="btn small" @click=${() => this.end(`/account/sessions/${s.id}`)}>${t('account.end')}<span class="sr"> ${programName(s.program)}</span></button>`}</li>`)}</ul></section>`;
  }

  passwordForm() {
    const wrong = (/** @type {string} */ name) => this.refused?.field === name;
    return html`<section class="card"><h2>${t('account.password')}</h2><p class="muted small">${t('account.passwordWhy')}</p><form class="narrow-form" @submit=${this.password} novalidate>
      <p class="field"><label for="current">${t('account.current')}</label><input class="input" id="current" name="current" type="password" autocomplete="current-password" required aria-invalid=${wrong('current')}></p>
      <p class="field"><label for="password">${t('account.new')}</label><input class="input" id="password" name="password" type="password" autocomplete="new-password" required aria-invalid=${wrong('password')} aria-describedby="new-hint"><span class="hint" id="new-hint">${t('setup.passwordHint')}</span></p>
      ${refusal(this.refused)}
      <p class="card-actions"><button class="btn primary" aria-disabled=${this.busy}>${t('account.change')}</button></p></form></section>`;
  }
}

customElements.define('account-page', AccountPage);
