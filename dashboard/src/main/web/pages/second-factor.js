// @ts-check
import { El, html } from '../core/element.js';
import { post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { toast } from '../core/announce.js';
import { icon } from '../ui/icons.js';
import { refusal } from '../ui/states.js';

/** Turns the second factor on and off, step by step; says `saved`. */
class SecondFactor extends El {
  static properties = { on: {}, left: {}, step: { state: true }, begun: { state: true }, codes: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.on = false;
    this.left = 0;
    /** '', 'begin', 'off', 'codes': what the password is asked for; 'scan', 'shown' */ this.step = '';
    /** @type {any} */ this.begun = null;
    /** @type {string[]} */ this.codes = [];
    /** @type {any} */ this.error = null;
    this.busy = false;
  }

  async ask(/** @type {string} */ step) {
    Object.assign(this, { step, error: null });
    await this.updateComplete;
    /** @type {any} */ (this.querySelector('input'))?.focus();
  }

  async submit(/** @type {any} */ event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await this.go(Object.fromEntries(new FormData(event.target)));
    } catch (e) {
      this.error = e;
    }
    this.busy = false;
  }

  async go(/** @type {any} */ form) {
    if (this.step === 'begin') {
      this.begun = await post('/account/second-factor', form);
      await this.ask('scan');
    } else if (this.step === 'off') {
      await post('/account/second-factor/off', form);
      this.done(t('factor.nowOff'));
    } else {
      const { codes } = await post(this.step === 'scan' ? '/account/second-factor/confirm' : '/account/recovery-codes', form);
      Object.assign(this, { codes, step: 'shown', begun: null });
      this.emit('saved', null);
    }
  }

  done(/** @type {string} */ said) {
    Object.assign(this, { step: '', codes: [], begun: null, error: null });
    toast(said);
    this.emit('saved', null);
  }

  render() {
    return html`<section class="card"><div class="card-head"><div class="grow"><h2>${t('factor.title')}</h2><p class="muted small">${t('factor.why')}</p></div>
      <span class="health ${this.on ? 'good' : 'warn'}"><span class="glyph" aria-hidden="true">${this.on ? '✓' : '◔'}</span>${t(this.on ? 'factor.on' : 'factor.off')}</span></div>${this.content()}</section>`;
  }

  content() {
    if (this.step === 'shown') return this.shown();
    if (this.step) return html`<form class="narrow-form" @submit=${this.submit} novalidate>${this.step === 'scan' ? this.scan() : this.password()}
      ${refusal(this.error)}
      <p class="card-actions"><button class="btn primary" aria-disabled=${this.busy}>${t('factor.next')}</button><button class="btn" type="button" @click=${() => { this.step = ''; this.begun = null; }}>${t('action.cancel')}</button></p></form>`;
    if (!this.on) return html`<p><button class="btn primary" @click=${() => this.ask('begin')}>${icon('lock')} ${t('factor.turnOn')}</button></p>`;
    return html`<p>${t('factor.left', { n: this.left })}</p><p class="card-actions"><button class="btn" @click=${() => this.ask('codes')}>${t('factor.newCodes')}</button><button class="btn" @click=${() => this.ask('off')}>${t('factor.turnOff')}</button></p>`;
  }

  password() {
    return html`<p class="field"><label for="factor-password">${t('factor.password')}</label><input class="input" id="factor-password" name="password" type="password" autocomplete="current-password" required></p>`;
  }

  scan() {
    const { picture, secret, uri } = this.begun;
    return html`<p>${t('factor.scan')}</p><svg class="qr" viewBox="-4 -4 ${picture.size + 8} ${picture.size + 8}" role="img" aria-label=${t('factor.picture')}><rect x="-4" y="-4" width=${picture.size + 8} height=${picture.size + 8}></rect><path d=${picture.path}></path></svg>
      <p class="muted small"><a href=${uri}>${t('factor.open')}</a> · ${t('factor.byHand')} <code>${secret.replace(/(.{4})(?!$)/g, '$1 ')}</code></p>
      <p class="field"><label for="factor-code">${t('factor.code')}</label><input class="input" id="factor-code" name="code" inputmode="numeric" autocomplete="one-time-code" required></p>`;
  }

  shown() {
    return html`<p><strong>${t('factor.codes')}</strong> ${t('factor.codesWhy')}</p><ul class="codes">${this.codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
      <p class="card-actions"><button class="btn" @click=${() => navigator.clipboard.writeText(this.codes.join('\n')).then(() => toast(t('action.copied')))}>${icon('copy')} ${t('action.copy')}</button><button class="btn primary" @click=${() => this.done(t('factor.nowOn'))}>${t('factor.written')}</button></p>`;
  }
}

customElements.define('second-factor', SecondFactor);
