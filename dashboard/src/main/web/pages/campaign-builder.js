// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { get, post } from '../core/api.js';
import { readFilters, FILTERS, writeFilters } from '../core/filters.js';
import { known, language, languageName, number, t } from '../core/i18n.js';
import { toast } from '../core/announce.js';
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
  static properties = { filters: { state: true }, cases: { state: true }, facets: { state: true }, texts: { state: true }, shown: { state: true }, error: { state: true }, refused: { state: true }, busy: { state: true } };

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
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(window, 'ouvidor:route', () => { if (location.pathname === '/campaigns/new') { this.filters = readFilters(); this.look(); } });
    this.look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.pause);
    this.asked?.abort();
  }

  selection() {
    const { product, from, to } = this.more;
    const day = (/** @type {string} */ date, /** @type {number} */ plus) => {
      if (!date) return null;
      const at = new Date(`${date}T00:00`);
      at.setDate(at.getDate() + plus);
      return at.toISOString();
    };
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
