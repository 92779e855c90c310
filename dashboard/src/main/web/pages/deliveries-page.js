// @ts-check
import { html, nothing } from '../core/element.js';
import { call, get, post } from '../core/api.js';
import { toast } from '../core/announce.js';
import { cause } from '../core/causes.js';
import { t, time } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { icon } from '../ui/icons.js';

const SOON = 60_000;
const REREAD_PAUSE = 1500;
const GLYPHS = /** @type {Record<string, [string, string]>} */ ({ DELIVERED: ['good', '✓'], WAITING: ['warn', '◔'], DEAD: ['bad', '!'] });

/** Whether a message came, in a few words. */
export const delivered = (/** @type {string} */ state, /** @type {string} */ name) => html`<span class="health ${GLYPHS[state][0]}"><span class="glyph" aria-hidden="true">${GLYPHS[state][1]}</span>${name}</span>`;

/** A page about addressees outside, each with what became of its messages. */
export class DeliveriesPage extends Page {
  static properties = { open: { state: true }, sent: { state: true }, secret: { state: true } };

  constructor() {
    super();
    /** The addressee whose deliveries are shown. */ this.open = '';
    /** @type {any[]} */ this.sent = [];
    /** Of a new addressee, shown this once. */ this.secret = '';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.soon);
  }

  get path() {
    return /** @type {typeof Page} */ (this.constructor).path;
  }

  async show(/** @type {any} */ data) {
    this.data = data;
    if (this.open) this.sent = (await get(`${this.path}/${this.open}/deliveries`)).items;
    clearTimeout(this.soon);
    const busy = this.open && this.sent.some((d) => d.state === 'WAITING' && (!d.dueAt || Date.parse(d.dueAt) - Date.now() < SOON));
    if (busy && this.isConnected) this.soon = setTimeout(() => this.load(), REREAD_PAUSE);
  }

  toggle(/** @type {any} */ one) {
    this.sent = [];
    this.open = this.open === one.id ? '' : one.id;
    return this.load();
  }

  async test(/** @type {any} */ one) {
    this.open = one.id;
    await this.act(() => post(`${this.path}/${one.id}/test`), t('hooks.tested'));
  }

  remove(/** @type {any} */ one) {
    if (!confirm(t('hooks.deleteAsk', { name: one.name }))) return;
    if (this.open === one.id) this.open = '';
    this.act(() => call('DELETE', `${this.path}/${one.id}`, undefined, /** @type {any} */ (undefined)), t('hooks.deleted'));
  }

  again(/** @type {any} */ one, /** @type {any} */ d) {
    this.act(() => post(`${this.path}/${one.id}/deliveries/${d.id}/again`), t('hooks.sentAgain'));
  }

  /** How it stands with an addressee. */
  state(/** @type {any} */ one) {
    const counts = ['waiting', 'dead'].filter((kind) => one[kind]).map((kind) => t(`hooks.${kind}`, { n: one[kind] }));
    return html`<span class="health ${one.dead ? 'bad' : one.paused || one.waiting ? 'warn' : 'good'}"><span class="glyph" aria-hidden="true">${one.dead ? '!' : one.paused || one.waiting ? '◔' : '✓'}</span>${
      [one.paused && t('hooks.isPaused'), ...counts].filter(Boolean).join(' · ') || t('hooks.allSent')}</span>`;
  }

  /** What can be done with an addressee; `pause` stops and goes on. */
  tools(/** @type {any} */ one, /** @type {() => void} */ pause) {
    const name = html`<span class="sr"> ${one.name}</span>`;
    return html`<p class="card-actions"><button class="btn small" aria-expanded=${this.open === one.id} @click=${() => this.toggle(one)}>${t('hooks.deliveries')}${name}</button>
      <button class="btn small" @click=${() => this.test(one)}>${t('hooks.test')}${name}</button>
      <button class="btn small" @click=${pause}>${t(one.paused ? 'hooks.resume' : 'hooks.pause')}${name}</button><button class="btn small" @click=${() => this.remove(one)}>${t('hooks.delete')}${name}</button></p>`;
  }

  /** What became of the newest messages to the open addressee. @param {any} one @param {(d: any) => string} named @param {(d: any) => string | null} about the address of what it tells of */
  deliveries(one, named, about) {
    if (this.open !== one.id) return nothing;
    if (!this.sent.length) return html`<p class="muted">${t('hooks.nothing')}</p>`;
    return html`<ul class="people deliveries">${this.sent.map((d) => {
      const name = html`<span title=${d.event}>${named(d)}</span>`;
      const address = about(d);
      return html`<li>${delivered(d.state, t(`hooks.state.${d.state}`))}
        <div class="grow">${address ? html`<a href=${address}>${name}</a>` : name} <span class="muted small"><time-ago .at=${d.createdAt}></time-ago>${d.attempts ? ` · ${t('hooks.attempts', { n: d.attempts })}` : ''}${
          d.state === 'WAITING' && d.attempts && d.dueAt ? ` · ${t('hooks.next', { t: time(d.dueAt) })}` : ''}</span>${d.problem ? html`<div class="small">${cause(d.problem)}</div>` : nothing}</div>
        ${d.state === 'DELIVERED' ? nothing : html`<button class="btn small" aria-disabled=${Boolean(this.busy)} @click=${() => this.again(one, d)}>${t('hooks.again')}<span class="sr"> ${named(d)}</span></button>`}</li>`;
    })}</ul>`;
  }

  /** The secret of a new addressee, this once. */
  shown() {
    return this.secret ? html`<section class="card"><p class="field"><label for="made-secret">${t('hooks.secret')}</label><input class="input" id="made-secret" readonly .value=${this.secret}><span class="hint">${t('hooks.secretWhy')}</span></p>
      <p class="card-actions"><button class="btn primary" @click=${() => navigator.clipboard.writeText(this.secret).then(() => toast(t('action.copied')))}>${icon('copy')} ${t('action.copy')}</button><button class="btn" @click=${() => { this.secret = ''; }}>${t('action.close')}</button></p></section>` : nothing;
  }
}
