// @ts-check
import { html, nothing } from '../core/element.js';
import { call, get, post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { toast } from '../core/announce.js';
import { icon } from '../ui/icons.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, refusal, skeleton } from '../ui/states.js';

const EVENTS = ['opened', 'feedback', 'edited', 'deleted', 'assigned', 'status', 'reopened', 'follow_up_solved', 'follow_up_not_solved', 'corrected', 'reply_queued', 'reply_sent', 'reply_refused', 'reply_unknown', 'reply_cancelled'];
const GLYPHS = /** @type {Record<string, [string, string]>} */ ({ DELIVERED: ['good', '✓'], WAITING: ['warn', '◔'], DEAD: ['bad', '!'] });

/** Who is told what happens to cases, and what became of each delivery. */
class HooksPage extends Page {
  static path = '/settings/hooks';
  static properties = { open: { state: true }, sent: { state: true }, secret: { state: true } };

  constructor() {
    super();
    /** The hook whose deliveries are shown. */ this.open = '';
    /** @type {any[]} */ this.sent = [];
    /** Of a new hook, shown this once. */ this.secret = '';
  }

  async show(/** @type {any} */ data) {
    this.data = data;
    if (this.open) this.sent = (await get(`/settings/hooks/${this.open}/deliveries`)).items;
  }

  async make(/** @type {any} */ event) {
    event.preventDefault();
    const form = new FormData(event.target);
    await this.change(async () => {
      const { secret } = await post('/settings/hooks', { name: form.get('name'), url: form.get('url'), events: form.getAll('event') });
      this.secret = secret;
      event.target.reset();
      await this.load();
      await this.updateComplete;
      /** @type {any} */ (this.querySelector('#hook-secret')).select();
    });
  }

  remove(/** @type {any} */ h) {
    if (!confirm(t('hooks.deleteAsk', { name: h.name }))) return;
    if (this.open === h.id) this.open = '';
    this.act(() => call('DELETE', `/settings/hooks/${h.id}`, undefined, /** @type {any} */ (undefined)), t('hooks.deleted'));
  }

  pause(/** @type {any} */ h) {
    const { name, url, events } = h;
    return this.act(() => post(`/settings/hooks/${h.id}`, { name, url, events, paused: !h.paused }), t(h.paused ? 'hooks.resumed' : 'hooks.paused'));
  }

  toggle(/** @type {any} */ h) {
    this.sent = [];
    this.open = this.open === h.id ? '' : h.id;
    return this.load();
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.hooks')}</h1><p class="muted">${t('hooks.why')}</p></div>${settingsTabs('hooks')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? html`${this.data.items.map((/** @type {any} */ h) => this.hook(h))}${this.shown()}${this.form()}` : this.error ? nothing : skeleton(3, 'card')}</div>`;
  }

  hook(/** @type {any} */ h) {
    const name = html`<span class="sr"> ${h.name}</span>`;
    return html`<section class="card"><div class="card-head"><div class="grow"><h2>${h.name}</h2><p class="muted small">${h.url}</p>
        <p class="muted small">${h.events.length ? h.events.map((/** @type {string} */ e) => t(`event.${e}`)).join(' · ') : t('hooks.allEvents')}</p></div>
      <span class="health ${h.dead ? 'bad' : h.paused ? 'warn' : 'good'}"><span class="glyph" aria-hidden="true">${h.dead ? '!' : h.paused ? '◔' : '✓'}</span>${h.paused ? t('hooks.isPaused') : h.waiting || h.dead ? t('hooks.counts', { waiting: h.waiting, dead: h.dead }) : t('hooks.allSent')}</span></div>
      <p class="card-actions"><button class="btn small" aria-expanded=${this.open === h.id} @click=${() => this.toggle(h)}>${t('hooks.deliveries')}${name}</button>
        <button class="btn small" @click=${() => this.act(() => post(`/settings/hooks/${h.id}/test`), t('hooks.tested'))}>${t('hooks.test')}${name}</button>
        <button class="btn small" @click=${() => this.pause(h)}>${t(h.paused ? 'hooks.resume' : 'hooks.pause')}${name}</button><button class="btn small" @click=${() => this.remove(h)}>${t('hooks.delete')}${name}</button></p>
      ${this.open === h.id ? this.deliveries(h) : nothing}</section>`;
  }

  deliveries(/** @type {any} */ h) {
    if (!this.sent.length) return html`<p class="muted">${t('hooks.nothing')}</p>`;
    return html`<ul class="people deliveries">${this.sent.map((d) => html`<li><span class="health ${GLYPHS[d.state][0]}"><span class="glyph" aria-hidden="true">${GLYPHS[d.state][1]}</span>${t(`hooks.state.${d.state}`)}</span>
      <div class="grow"><code>${d.event}</code> <span class="muted small"><time-ago .at=${d.createdAt}></time-ago> · ${t('hooks.attempts', { n: d.attempts })}</span>${d.problem ? html`<div class="small">${d.problem}</div>` : nothing}</div>
      ${d.state === 'DELIVERED' ? nothing : html`<button class="btn small" @click=${() => this.act(() => post(`/settings/hooks/${h.id}/deliveries/${d.id}/again`), t('hooks.sentAgain'))}>${t('hooks.again')}<span class="sr"> ${d.event}</span></button>`}</li>`)}</ul>`;
  }

  shown() {
    return this.secret ? html`<section class="card"><p class="field"><label for="hook-secret">${t('hooks.secret')}</label><input class="input" id="hook-secret" readonly .value=${this.secret}><span class="hint">${t('hooks.secretWhy')}</span></p>
      <p class="card-actions"><button class="btn primary" @click=${() => navigator.clipboard.writeText(this.secret).then(() => toast(t('action.copied')))}>${icon('copy')} ${t('action.copy')}</button><button class="btn" @click=${() => { this.secret = ''; }}>${t('action.close')}</button></p></section>` : nothing;
  }

  form() {
    return html`<section class="card"><h2>${t('hooks.new')}</h2><form @submit=${this.make} novalidate>
      ${this.data.keepsSecrets ? nothing : html`<p class="form-error">${t('connections.noKey')}</p>`}
      <div class="columns"><p class="field"><label for="hook-name">${t('hooks.name')}</label><input class="input" id="hook-name" name="name" maxlength="60" autocomplete="off" required aria-invalid=${this.refused?.field === 'name'}></p>
      <p class="field"><label for="hook-url">${t('hooks.url')}</label><input class="input" id="hook-url" name="url" type="url" autocomplete="off" spellcheck="false" required aria-invalid=${this.refused?.field === 'url'}></p></div>
      <fieldset class="checks"><legend>${t('hooks.events')}</legend>${EVENTS.map((e) => html`<label class="check"><input type="checkbox" name="event" value=${e}> ${t(`event.${e}`)}</label>`)}</fieldset>
      ${refusal(this.refused)}
      <p class="card-actions"><button class="btn primary" aria-disabled=${this.busy}>${t('hooks.make')}</button></p></form></section>`;
  }
}

customElements.define('hooks-page', HooksPage);
