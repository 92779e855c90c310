// @ts-check
import { html, nothing } from '../core/element.js';
import { post } from '../core/api.js';
import { LANGUAGES, language, t } from '../core/i18n.js';
import { toast } from '../core/announce.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, refusal, skeleton } from '../ui/states.js';
import { DeliveriesPage } from './deliveries-page.js';

const KINDS = ['SLACK', 'TEAMS', 'PAGERDUTY', 'EMAIL', 'WEBHOOK'];

/** What the first line of a message may name. */
const PLACES = ['rule', 'subject', 'urgency', 'state', 'value', 'expected', 'count', 'words', 'link'];

/** Where alerts are told, and what became of each message. */
class OutletsPage extends DeliveriesPage {
  static path = '/settings/outlets';
  static properties = { kind: { state: true } };

  constructor() {
    super();
    this.kind = 'SLACK';
  }

  async make(/** @type {any} */ event) {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.target));
    await this.change(async () => {
      const { secret } = await post('/settings/outlets', { ...form, perHour: Number(form.perHour), origin: location.origin });
      this.secret = secret ?? '';
      event.target.reset();
      toast(t('outlets.made'));
      await this.load();
    });
  }

  pause(/** @type {any} */ o) {
    const { name, template, perHour } = o;
    return this.act(() => post(`/settings/outlets/${o.id}`, { name, language: o.language, template, perHour, origin: location.origin, paused: !o.paused }), t(o.paused ? 'hooks.resumed' : 'hooks.paused'));
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.outlets')}</h1><p class="muted">${t('outlets.why')}</p></div>${settingsTabs('outlets')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? html`${this.data.items.map((/** @type {any} */ o) => this.outlet(o))}${this.shown()}${this.form()}` : this.error ? nothing : skeleton(3, 'card')}</div>`;
  }

  outlet(/** @type {any} */ o) {
    return html`<section class="card outlet"><div class="card-head"><div class="grow"><h2><bdi>${o.name}</bdi></h2><p class="muted small">${t(`outlets.kind.${o.kind}`)} · ${o.address}</p><p class="muted small">${t(`language.${o.language}`)} · ${t('outlets.perHourShort', { n: o.perHour })}${o.template ? html` · <code>${o.template}</code>` : nothing}</p></div>${this.state(o)}</div>
      ${this.tools(o, () => this.pause(o))}${this.deliveries(o, (d) => t(`outlets.told.${d.event.replace('alert.', '')}`), (d) => (d.alert ? `/alerts?alert=${encodeURIComponent(d.alert)}` : null))}</section>`;
  }

  form() {
    const { kind } = this;
    const wrong = (/** @type {string} */ field) => String(this.refused?.field === field);
    return html`<section class="card"><h2>${t('outlets.new')}</h2><form @submit=${this.make} novalidate>
      ${this.data.keepsSecrets || kind === 'EMAIL' ? nothing : html`<p class="form-error">${t('connections.noKey')}</p>`}
      <div class="columns"><div class="field"><label for="outlet-kind">${t('outlets.kind')}</label><select id="outlet-kind" name="kind" class="input" @change=${(/** @type {any} */ e) => { this.kind = e.target.value; }}>${KINDS.map((k) => html`<option value=${k} ?selected=${k === kind}>${t(`outlets.kind.${k}`)}</option>`)}</select></div>
        <div class="field"><label for="outlet-name">${t('hooks.name')}</label><input class="input" id="outlet-name" name="name" maxlength="60" autocomplete="off" required aria-invalid=${wrong('name')}></div>
        <div class="field"><label for="outlet-address">${t(`outlets.address.${kind}`)}</label><input class="input" id="outlet-address" name="address" autocomplete="off" spellcheck="false" aria-invalid=${wrong('address')} aria-describedby="outlet-hint"><span id="outlet-hint" class="hint">${t(`outlets.hint.${kind}`)}</span></div>
        ${kind === 'PAGERDUTY' ? html`<div class="field"><label for="outlet-key">${t('outlets.key')}</label><input class="input" id="outlet-key" name="secret" type="password" autocomplete="off" aria-invalid=${wrong('secret')}></div>` : nothing}
        ${kind === 'EMAIL' ? html`<div class="field"><label for="outlet-connection">${t('outlets.connection')}</label><select id="outlet-connection" name="connection" class="input" aria-invalid=${wrong('connection')}>${this.data.mailers.map((/** @type {string} */ m) => html`<option value=${m}>${m}</option>`)}</select>${this.data.mailers.length ? nothing : html`<span class="hint">${t('outlets.noMailer')}</span>`}</div>` : nothing}
        <div class="field"><label for="outlet-language">${t('outlets.language')}</label><select id="outlet-language" name="language" class="input">${LANGUAGES.map((code) => html`<option value=${code} ?selected=${code === language()}>${t(`language.${code}`)}</option>`)}</select></div>
        <div class="field"><label for="outlet-per-hour">${t('outlets.perHour')}</label><input class="input" id="outlet-per-hour" name="perHour" type="number" min="1" max="1000" value="30" aria-invalid=${wrong('perHour')}><span class="hint">${t('outlets.perHourHint')}</span></div>
        <div class="field"><label for="outlet-template">${t('outlets.template')}</label><input class="input" id="outlet-template" name="template" maxlength="200" autocomplete="off" placeholder="{state} · {rule}: {subject}" aria-invalid=${wrong('template')}><span class="hint">${t('outlets.templateHint', { places: PLACES.map((place) => `{${place}}`).join(', ') })}</span></div></div>
      ${refusal(this.refused)}
      <p class="card-actions"><button class="btn primary" aria-disabled=${this.busy}>${t('outlets.make')}</button></p></form></section>`;
  }
}

customElements.define('outlets-page', OutletsPage);
