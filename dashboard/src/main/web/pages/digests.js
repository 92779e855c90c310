// @ts-check
import { html, nothing } from '../core/element.js';
import { call, get, post } from '../core/api.js';
import { cause } from '../core/causes.js';
import { dateTime, t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { go } from '../core/router.js';
import { toast } from '../core/announce.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { empty, failure, skeleton } from '../ui/states.js';
import { delivered } from './deliveries-page.js';
import './digest-form.js';

const PATH = '/settings/digests';

/** Views of Explore that go out by e-mail: one's own, and all for who manages outlets. */
class DigestsPage extends Page {
  static path = '/digests';
  static properties = { views: { state: true }, editing: { state: true }, seen: { state: true } };

  constructor() {
    super();
    /** @type {any[]} */ this.views = [];
    /** What is in the form: a digest, or null for a new one; undefined while there is no form. @type {any} */ this.editing = this.view() == null ? undefined : null;
    /** The digest whose mail is shown. */ this.seen = '';
  }

  /** The view that one wants to have sent; null if none. */
  view() {
    return new URLSearchParams(location.search).get('view');
  }

  connectedCallback() {
    super.connectedCallback();
    get('/views?page=explore').then((all) => { this.views = all.items; }, () => {});
  }

  close() {
    this.editing = undefined;
    go(PATH, true);
  }

  async made() {
    toast(t(this.editing ? 'digests.saved' : 'digests.made'));
    this.close();
    await this.load();
  }

  pause(/** @type {any} */ d) {
    const body = { ...d, people: d.people.map((/** @type {any} */ p) => p.id), origin: location.origin, paused: !d.paused };
    return this.act(() => post(`/digests/${d.id}`, body), t(d.paused ? 'digests.resumed' : 'digests.paused'));
  }

  remove(/** @type {any} */ d) {
    if (confirm(t('digests.deleteAsk', { name: d.name }))) this.act(() => call('DELETE', `/digests/${d.id}`, undefined, /** @type {any} */ (undefined)), t('digests.deleted'));
  }

  render() {
    const { data, editing } = this;
    return html`<div class="page"><div class="page-head with-action"><div><h1>${t('page.digests')}</h1><p class="muted">${t('digests.why')}</p></div><p class="card-actions"><button class="btn primary" @click=${() => { this.editing = null; }}>${t('digests.new')}</button></p></div>${settingsTabs('digests')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${data && editing !== undefined ? html`<digest-form .digest=${editing} .view=${this.view() ?? ''} .views=${this.views} .people=${data.people} .mailers=${data.mailers} .anyAddress=${data.anyAddress} @made=${this.made} @closed=${this.close}></digest-form>` : nothing}
      ${data ? (data.items.length || editing !== undefined ? data.items.map((/** @type {any} */ d) => this.digest(d)) : empty(t('digests.none'), t('digests.noneWhy'), html`<a class="btn" href="/explore">${t('page.explore')}</a>`, 'chart')) : this.error ? nothing : skeleton(3, 'card')}</div>`;
  }

  digest(/** @type {any} */ d) {
    const name = html`<span class="sr"> ${d.name}</span>`;
    const bad = d.problem || d.sent.some((/** @type {any} */ one) => one.state === 'DEAD');
    const readers = [...d.people.map((/** @type {any} */ p) => p.name), ...d.addresses];
    return html`<section class="card digest"><div class="card-head"><div class="grow"><h2>${d.name}</h2>
        <p class="muted small">${t(`digests.${d.cadence}`, { at: d.at, day: d.cadence === 'WEEKLY' ? t(`weekday.${d.day}`) : String(d.day) })} · ${d.zone} · ${t(`language.${d.language}`)}${d.own ? nothing : html` · ${t('digests.by', { name: d.by.name })}`}</p>
        <p class="small">${t('digests.readers', { n: readers.length, names: readers.join(', ') })}</p>${d.left.length ? html`<p class="muted small">${t('digests.left', { names: d.left.join(', ') })}</p>` : nothing}${d.sentAt ? html`<p class="muted small">${t('digests.last', { text: dateTime(d.sentAt) })}</p>` : nothing}</div>
      <span class="health ${bad ? 'bad' : d.paused ? 'warn' : 'good'}"><span class="glyph" aria-hidden="true">${bad ? '!' : d.paused ? '◔' : '✓'}</span>${d.paused ? t('digests.isPaused') : t('digests.next', { text: dateTime(d.nextAt) })}</span></div>
      ${d.problem ? html`<p class="form-error">${t('digests.problem', { text: d.problem })}</p>` : nothing}
      ${d.skippedAt ? html`<p class="hint">${t('digests.skipped', { text: dateTime(d.skippedAt) })}</p>` : nothing}
      <p class="card-actions"><a class="btn small" href="/explore${d.query}">${t('digests.open')}${name}</a><button class="btn small" aria-expanded=${this.seen === d.id} @click=${() => { this.seen = this.seen === d.id ? '' : d.id; }}>${t(this.seen === d.id ? 'digests.close' : 'digests.see')}${name}</button>
        <button class="btn small" @click=${() => this.act(() => post(`/digests/${d.id}/send`), t('digests.sentNow'))}>${t('digests.now')}${name}</button><button class="btn small" @click=${() => { this.editing = d; scrollTo(0, 0); }}>${t('digests.edit')}${name}</button>
        <button class="btn small" @click=${() => this.pause(d)}>${t(d.paused ? 'digests.resume' : 'digests.pause')}${name}</button><button class="btn small" @click=${() => this.remove(d)}>${t('digests.delete')}${name}</button></p>
      ${this.seen === d.id ? this.mail(d) : nothing}
      <details class="digest-sent" ?open=${bad}><summary>${t('digests.sent')}${name}</summary>${d.sent.length ? html`<ul class="people deliveries">${d.sent.map((/** @type {any} */ one) => this.sent(one))}</ul>` : html`<p class="muted">${t('digests.nothing')}</p>`}</details></section>`;
  }

  mail(/** @type {any} */ d) {
    const { name, query, cadence, zone, language } = d;
    return html`<iframe class="digest-mail" sandbox="" title=${t('digests.mail')} src="/api/digests/preview?${new URLSearchParams({ name, query, cadence, zone, language })}"></iframe>`;
  }

  sent(/** @type {any} */ one) {
    return html`<li>${delivered(one.state, t(`digests.state.${one.state}`))}
      <div class="grow">${one.reader} <span class="muted small"><time-ago .at=${one.at}></time-ago>${one.asked ? ` · ${t('digests.asked')}` : ''}</span>${one.problem ? html`<div class="small">${cause(one.problem)}</div>` : nothing}</div></li>`;
  }
}

customElements.define('digests-page', DigestsPage);
