// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get, getOnce, post } from '../core/api.js';
import { dateTime, known, t } from '../core/i18n.js';
import { toast } from '../core/announce.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { empty, failure, skeleton } from '../ui/states.js';

const DEEDS = ['ACCESS', 'SAW', 'CHANGED', 'SENT', 'APPROVED', 'EXPORTED'];

/** Pages whose name is not the first part of the address. */
const AREAS = /** @type {Record<string, string>} */ ({ cases: 'inbox', views: 'inbox', presence: 'inbox', session: 'sign-in', provider: 'sign-in', quarantine: 'connections', intake: 'connections', retention: 'privacy', orders: 'connections' });

/** On which page it was done, by the address that was asked. */
function area(/** @type {string} */ action) {
  const [, first = '', second = ''] = action.split(' ').at(-1)?.split('/').filter(Boolean) ?? [];
  const page = first === 'settings' ? second : first;
  return known(`page.${AREAS[page] ?? page}`);
}

/** Who did what, the newest first; by person, deed, target and day. */
class AuditPage extends El {
  static properties = { items: { state: true }, next: { state: true }, people: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any[] | null} */ this.items = null;
    /** @type {number | null} */ this.next = null;
    /** @type {any[]} */ this.people = [];
    /** @type {any} */ this.error = null;
    this.busy = false;
    this.query = '';
  }

  connectedCallback() {
    super.connectedCallback();
    getOnce('/people').then(({ items }) => { this.people = items; }).catch(() => {});
    this.load();
  }

  async load(/** @type {number | null} */ before = null) {
    try {
      const page = await get(`/audit?${this.query}${before ? `&before=${before}` : ''}`);
      this.items = before ? [...(this.items ?? []), ...page.items] : page.items;
      this.next = page.next;
      this.error = null;
    } catch (e) {
      this.error = e;
    }
  }

  filter(/** @type {any} */ event) {
    event?.preventDefault();
    const form = new FormData(/** @type {any} */ (this.querySelector('form')));
    const query = new URLSearchParams();
    for (const name of ['by', 'deed', 'target']) if (form.get(name)) query.set(name, String(form.get(name)));
    const day = (/** @type {string} */ name, /** @type {number} */ more) => {
      if (!form.get(name)) return;
      const at = new Date(`${form.get(name)}T00:00`);
      at.setDate(at.getDate() + more);
      query.set(name, at.toISOString());
    };
    day('from', 0);
    day('to', 1);
    this.query = query.toString();
    this.items = null;
    return this.load();
  }

  async check() {
    if (this.busy) return;
    this.busy = true;
    try {
      const { entries, broken } = await post('/audit/check');
      toast(broken ? t('audit.broken', { n: broken }) : t('audit.whole', { n: entries }), broken ? 'bad' : 'ok');
    } catch (e) {
      toast(/** @type {any} */ (e).message, 'bad');
    }
    this.busy = false;
  }

  render() {
    return html`<div class="page"><div class="page-head with-action"><div><h1>${t('page.audit')}</h1><p class="muted">${t('audit.why')}</p></div>
      <p class="card-actions"><a class="btn" href="/api/audit/export?${this.query}" download @click=${(/** @type {Event} */ e) => e.stopPropagation()}>${t('audit.export')}</a><button class="btn" aria-disabled=${this.busy} @click=${() => this.check()}>${t('audit.check')}</button></p></div>${settingsTabs('audit')}
      ${this.filters()}${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.items ? this.table(this.items) : this.error ? nothing : skeleton(5)}</div>`;
  }

  filters() {
    return html`<form class="audit-filters" @submit=${this.filter} @change=${this.filter}>
      <p class="field"><label for="audit-by">${t('audit.by')}</label><select class="input" id="audit-by" name="by"><option value="">${t('audit.all')}</option>${this.people.map((p) => html`<option value=${p.id}>${p.name}</option>`)}</select></p>
      <p class="field"><label for="audit-deed">${t('audit.deed')}</label><select class="input" id="audit-deed" name="deed"><option value="">${t('audit.all')}</option>${DEEDS.map((d) => html`<option value=${d}>${t(`deed.${d}`)}</option>`)}</select></p>
      <p class="field"><label for="audit-target">${t('audit.target')}</label><input class="input" id="audit-target" name="target" autocomplete="off" spellcheck="false"></p>
      <p class="field"><label for="audit-from">${t('audit.from')}</label><input class="input" id="audit-from" name="from" type="date"></p>
      <p class="field"><label for="audit-to">${t('audit.to')}</label><input class="input" id="audit-to" name="to" type="date"></p></form>`;
  }

  table(/** @type {any[]} */ items) {
    if (!items.length) return empty(t('audit.none'), t('audit.noneWhy'), nothing, 'search');
    return html`<section class="card"><div class="wide-table" tabindex="0" role="region" aria-label=${t('page.audit')}><table class="audit"><thead><tr><th scope="col">${t('audit.when')}</th><th scope="col">${t('audit.by')}</th><th scope="col">${t('audit.deed')}</th><th scope="col">${t('audit.what')}</th></tr></thead>
      <tbody>${items.map((e) => html`<tr><td class="nowrap">${dateTime(e.at)}</td><td>${e.name || t('audit.nobody')}</td><td>${t(`deed.${e.deed}`)}${e.status >= 400 ? html` <span class="refused">${t('audit.refused', { status: String(e.status) })}</span>` : nothing}</td>
        <td>${area(e.action) ?? nothing} <code class="muted small">${e.action}</code>${e.target ? html`<div class="small muted">${e.target}</div>` : nothing}${e.detail ? html`<div class="small">${e.detail}</div>` : nothing}</td></tr>`)}</tbody></table></div>
      ${this.next ? html`<p><button class="btn" @click=${() => this.load(this.next)}>${t('audit.more')}</button></p>` : nothing}</section>`;
  }
}

customElements.define('audit-page', AuditPage);
