// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { get, may, post } from '../core/api.js';
import { readFilters, FILTERS, writeFilters } from '../core/filters.js';
import { known, language, languageName, number, t } from '../core/i18n.js';
import { toast } from '../core/announce.js';
import { bringOrders, day } from '../core/orders.js';
import { go } from '../core/router.js';
import { icon } from '../ui/icons.js';
import { failure } from '../ui/states.js';
import './campaign-preview.js';
import './filter-bar.js';

const LANGUAGES = ['pt-BR', 'pt-PT', 'en', 'es'];
const AUDIENCES = ['PUBLIC', 'PRIVATE'];
const PAUSE = 500;
const DEFAULT_PACE = 20;

/** Chooses whom to write to and what, shows who would read what, and asks for approval. */
class CampaignBuilder extends El {
  static properties = { filters: { state: true }, cases: { state: true }, facets: { state: true }, proactive: { state: true }, known: { state: true }, brought: { state: true }, texts: { state: true }, shown: { state: true }, error: { state: true }, refused: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.filters = readFilters();
    this.cases = new URLSearchParams(location.search).getAll('case');
    /** @type {any} */ this.facets = null;
    /** @type {any[]} */ this.texts = [{ language: LANGUAGES.includes(language()) ? language() : 'en', visibility: 'PUBLIC', variants: [''] }];
    /** @type {any} */ this.shown = null;
    /** @type {any} of the preview */ this.error = null;
    /** @type {any} of the making */ this.refused = null;
    this.busy = false;
    this.more = { product: '', from: '', to: '' };
    /** Whether to write to customers of orders who have not written. */ this.proactive = new URLSearchParams(location.search).has('orders');
    /** @type {Record<string, string>} */ this.order = { sku: '', lot: '', carrier: '', region: '', from: '', to: '', connection: '' };
    /** @type {any} what there is of orders */ this.known = null;
    /** @type {any} of an import */ this.brought = null;
    if (this.proactive) this.texts[0].visibility = 'PRIVATE';
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(window, 'ouvidor:route', () => { if (location.pathname === '/campaigns/new') { this.filters = readFilters(); this.look(); } });
    if (this.proactive) this.learn();
    this.look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.pause);
    this.asked?.abort();
  }

  async learn() {
    try {
      this.known = await get('/orders');
      this.order.connection ||= this.known.connections[0] ?? '';
      this.look();
    } catch (e) {
      this.error = e;
    }
  }

  async bring(/** @type {any} */ event) {
    const file = event.target.files[0];
    if (!file) return;
    try {
      this.brought = await bringOrders(await file.text());
      await this.learn();
    } catch (e) {
      this.brought = { error: e };
    }
    event.target.value = '';
  }

  selection() {
    if (this.proactive) {
      const { connection, from, to, ...named } = this.order;
      const orders = Object.fromEntries(Object.entries(named).filter(([, v]) => v.trim()));
      return { orders: { ...orders, from: day(from, 0), to: day(to, 1) }, connection };
    }
    const { product, from, to } = this.more;
    const rest = { product: product.trim() || null, from: day(from, 0), to: day(to, 1) };
    if (this.cases.length) return { cases: this.cases, ...rest };
    /** @type {Record<string, string[]>} */
    const filter = { status: [this.filters.status] };
    for (const name of FILTERS) if (this.filters[name].length) filter[name] = this.filters[name];
    if (this.filters.q) filter.q = [this.filters.q];
    return { filter, ...rest };
  }

  /** What is written so far; empty places are left out. */
  written() {
    return this.texts
      .map((text) => ({ ...text, variants: text.variants.filter((/** @type {string} */ v) => v.trim()) }))
      .filter((text) => text.variants.length);
  }

  /** Asks anew who would read what, once nothing changed for a moment. */
  look() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.asked?.abort();
    const asked = (this.asked = new AbortController());
    if (this.proactive && !['sku', 'lot', 'carrier', 'region'].some((name) => this.order[name].trim())) {
      Object.assign(this, { shown: { total: 0, alike: [], places: [], samples: [] }, error: null });
      return;
    }
    try {
      const [shown, page] = await Promise.all([
        post('/campaigns/preview', { selection: this.selection(), texts: this.written() }),
        get(`/cases?${new URLSearchParams(writeFilters(this.filters).slice(1) + '&size=1')}`, asked.signal),
      ]);
      if (!asked.signal.aborted) Object.assign(this, { shown, facets: page.facets, error: null });
    } catch (e) {
      if (!asked.signal.aborted) this.error = e;
    }
  }

  change(/** @type {any} */ text, /** @type {any} */ part) {
    this.texts = this.texts.map((one) => (one === text ? { ...one, ...part } : one));
    this.look();
  }

  add() {
    const free = LANGUAGES.flatMap((l) => AUDIENCES.map((v) => [l, v])).find(([l, v]) => !this.texts.some((x) => x.language === l && x.visibility === v));
    if (free) this.texts = [...this.texts, { language: free[0], visibility: free[1], variants: [''] }];
  }

  async make(/** @type {any} */ event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    const form = new FormData(event.target);
    try {
      const made = await post('/campaigns', { name: form.get('name'), perMinute: Number(form.get('pace')), selection: this.selection(), texts: this.written() });
      toast(t('campaigns.made'));
      go(`/campaigns/${encodeURIComponent(made.id)}`);
    } catch (e) {
      this.refused = e;
    }
    this.busy = false;
  }

  render() {
    return html`<div class="page campaign-new"><div class="page-head"><p><a class="link" href="/campaigns">${t('page.campaigns')}</a></p><h1>${t('campaigns.newTitle')}</h1><p class="muted">${t('campaigns.newWhy')}</p></div>
      <div class="campaign-columns"><div>${this.who()}<form id="campaign-form" @submit=${this.make} novalidate>${this.says()}${this.ends()}</form></div>
      <section class="card campaign-shown" aria-label=${t('campaigns.preview')}><h2>${t('campaigns.preview')}</h2>${this.error ? failure(this.error, () => this.ask()) : nothing}
        <campaign-preview .preview=${this.shown}></campaign-preview></section></div></div>`;
  }

  who() {
    return this.proactive ? this.ordered() : this.affected();
  }

  /** Orders whose customers have not written, and where they come from. */
  ordered() {
    const field = (/** @type {string} */ name, type = 'text') => html`<p class="field"><label for="order-${name}">${t(`orders.${name}`)}</label><input class="input" id="order-${name}" type=${type} maxlength="200" autocomplete="off" list="known-${name}" @input=${(/** @type {any} */ e) => { this.order[name] = e.target.value; this.look(); }}>
      ${this.known?.values[name] ? html`<datalist id="known-${name}">${this.known.values[name].map((/** @type {string} */ v) => html`<option value=${v}></option>`)}</datalist>` : nothing}</p>`;
    return html`<section class="card"><h2>${t('orders.title')}</h2><p class="hint">${t('orders.why')}</p>
      <div class="columns">${['sku', 'lot', 'carrier', 'region'].map((name) => field(name))}${field('from', 'date')}${field('to', 'date')}
        <p class="field"><label for="order-connection">${t('orders.connection')}</label><select class="input" id="order-connection" @change=${(/** @type {any} */ e) => { this.order.connection = e.target.value; this.look(); }}>${(this.known?.connections ?? []).map((/** @type {string} */ c) => html`<option value=${c}>${c}</option>`)}</select></p></div>
      ${this.known && !this.known.connections.length ? html`<p class="form-error">${t('orders.noConnection')}</p>` : nothing}
      <p class="small">${t('orders.known', { n: this.known?.total ?? 0 })}</p>
      ${may('rules.manage') ? html`<p class="field"><label for="order-file">${t('orders.bring')}</label><input class="input" id="order-file" type="file" accept=".csv,.tsv,.jsonl,.ndjson,text/csv" @change=${this.bring}><span class="hint">${t('orders.columns')} <code>order, email, phone, name, language, sku, product, lot, carrier, region, ordered_at, amount, currency</code></span></p>` : nothing}
      ${this.brought ? this.result(this.brought) : nothing}</section>`;
  }

  result(/** @type {any} */ b) {
    if (b.error) return html`<p class="form-error" role="alert">${b.error.message}</p>`;
    return html`<div role="status"><p>${t('orders.taken', { n: b.taken })}${b.rejected ? html` · <span class="refused">${t('orders.rejected', { n: b.rejected })}</span>` : nothing}</p>
      <ul class="small muted">${b.rows.map((/** @type {any} */ r) => html`<li>${t('orders.line', { n: r.line })}${r.field ? html` <code>${r.field}</code>` : nothing}: ${r.reason}</li>`)}</ul></div>`;
  }

  affected() {
    const field = (/** @type {'product' | 'from' | 'to'} */ name, /** @type {string} */ type) => html`<p class="field"><label for="campaign-${name}">${t(`campaigns.${name}`)}</label><input class="input" id="campaign-${name}" type=${type} maxlength="200" @input=${(/** @type {any} */ e) => { this.more[name] = e.target.value; this.look(); }}></p>`;
    return html`<section class="card"><h2>${t('campaigns.who')}</h2>
      ${this.cases.length ? html`<p>${t('campaigns.chosen', { n: this.cases.length })}</p>` : html`<filter-bar .filters=${this.filters} .facets=${this.facets}></filter-bar>`}
      <div class="columns">${field('product', 'text')}${field('from', 'date')}${field('to', 'date')}</div></section>`;
  }

  says() {
    return html`<section class="card"><h2>${t('campaigns.texts')}</h2><p class="hint">${t('playbooks.variables')} <code>{name} {order} {product} {date} {protocol}</code>. ${t('playbooks.optional')} ${t('campaigns.missingWhy')}</p>
      ${repeat(this.texts, (_, i) => i, (text, i) => this.text(text, i))}
      <p><button type="button" class="btn small" @click=${() => this.add()}>${t('campaigns.addText')}</button></p></section>`;
  }

  text(/** @type {any} */ text, /** @type {number} */ i) {
    const pick = (/** @type {'language' | 'visibility'} */ name, /** @type {string[]} */ values, /** @type {(v: string) => string} */ label) => html`<p class="field"><label for="${name}-${i}">${t(`campaigns.${name}`)}</label><select class="input" id="${name}-${i}" @change=${(/** @type {any} */ e) => this.change(text, { [name]: e.target.value })}>${
      values.map((v) => html`<option value=${v} ?selected=${v === text[name]}>${label(v)}</option>`)}</select></p>`;
    return html`<fieldset class="campaign-text"><legend class="sr">${t('campaigns.textN', { n: i + 1 })}</legend>
      <div class="columns">${pick('language', LANGUAGES, languageName)}${pick('visibility', AUDIENCES, (v) => t(`visibility.${v}`))}</div>
      ${text.variants.map((/** @type {string} */ variant, /** @type {number} */ n) => html`<p class="field"><label for="text-${i}-${n}">${n ? t('campaigns.variantN', { n: n + 1 }) : t('campaigns.text')}</label>
        <textarea class="input" id="text-${i}-${n}" rows="4" maxlength="5000" lang=${text.language} .value=${variant} @input=${(/** @type {any} */ e) => this.change(text, { variants: text.variants.with(n, e.target.value) })}></textarea></p>`)}
      <p class="card-actions">${text.variants.length < 10 ? html`<button type="button" class="btn small" @click=${() => this.change(text, { variants: [...text.variants, ''] })}>${t('campaigns.addVariant')}<span class="sr"> ${i + 1}</span></button>` : nothing}
        ${this.texts.length > 1 ? html`<button type="button" class="btn small" @click=${() => { this.texts = this.texts.filter((one) => one !== text); this.look(); }}>${icon('close')} ${t('campaigns.dropText')}<span class="sr"> ${i + 1}</span></button>` : nothing}</p></fieldset>`;
  }

  ends() {
    const n = this.shown?.reachable ?? 0;
    const wrong = (/** @type {string} */ field) => this.refused?.field === field;
    return html`<section class="card"><div class="columns"><p class="field"><label for="campaign-name">${t('campaigns.name')}</label><input class="input" id="campaign-name" name="name" maxlength="80" autocomplete="off" required aria-invalid=${wrong('name')}></p>
      <p class="field"><label for="campaign-pace">${t('campaigns.pace')}</label><input class="input" id="campaign-pace" name="pace" type="number" min="1" max="600" .defaultValue=${String(DEFAULT_PACE)} aria-invalid=${wrong('perMinute')}></p></div>
      <p class="hint">${t('campaigns.fourEyes')}</p>
      ${this.refused ? html`<p class="form-error" role="alert">${this.refused.message || known(`left.${this.refused.code}`)}</p>` : nothing}
      <p class="card-actions"><button class="btn primary" aria-disabled=${this.busy}>${icon('send')} ${t('campaigns.ask', { n: number(n) })}</button></p></section>`;
  }
}

customElements.define('campaign-builder', CampaignBuilder);
