// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { toast } from '../core/announce.js';
import { INTERVALS, SPLITS, asked, laidOver, readExplore, writeExplore } from '../core/explore.js';
import { compact, number, percent, t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { changeTag } from '../ui/change.js';
import { aspectTable, driverBars, phraseBars, productTable, returnsCharts, trendChart, valueBars } from '../ui/explore-charts.js';
import { heatTable, hoursTable } from '../ui/explore-heat.js';
import { filterName, learnProducts, valueName } from '../ui/explore-names.js';
import { icon } from '../ui/icons.js';
import { menu } from '../ui/menu.js';
import { segmentName } from './explore-filters.js';
import './explore-notes.js';
import './explore-panel.js';
import './explore-verbatims.js';
import './explore-views.js';

const BREAKDOWNS = ['channel', 'language', 'family', 'region', 'carrier', 'lot'];
/** What is not looked at but how: it does not belong into a view. */
const PASSING = { show: '', alike: '' };

/** What customers say, counted: what hurts, how much, where, and since when. */
class ExplorePage extends El {
  static properties = { state: { state: true }, notes: { state: true }, other: { state: true }, by: { state: true }, sku: { state: true } };

  constructor() {
    super();
    this.state = readExplore();
    /** @type {any[]} */ this.notes = [];
    /** The segment that is compared with. @type {any} */ this.other = null;
    this.by = 'channel';
    this.sku = '';
    /** @type {(filters: string) => void} */ this.show = (filters) => this.go({ show: filters, alike: '' });
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(window, 'ouvidor:route', () => { if (location.pathname === '/explore') this.state = readExplore(); });
    this.listen(this, 'explore', (e) => this.go(e.detail));
    this.listen(this, 'notes', (e) => { this.notes = e.detail; });
    this.listen(this, 'explored', (e) => { learnProducts(e.detail.data.rows?.filter(() => e.detail.data.by === 'product') ?? e.detail.data.products ?? []); this.requestUpdate(); });
  }

  go(/** @type {any} */ change) {
    go(writeExplore({ ...this.state, ...change }));
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.has('state')) this.compare();
  }

  /** The segment's own trend and figures. */
  async compare() {
    const { vs } = this.state;
    if (!vs) { this.other = null; return; }
    const other = asked(laidOver(this.state, vs), { interval: this.state.interval });
    if (this.other?.asked === other) return;
    try {
      const [trend, summary] = await Promise.all([get(`/explore/trend?${other}`), get(`/explore/summary?${other}`)]);
      this.other = { asked: other, name: segmentName(vs), counts: trend.lines[0].counts, now: summary.now };
    } catch (e) {
      toast(/** @type {any} */ (e).message, 'bad');
    }
  }

  get view() {
    return writeExplore({ ...this.state, ...PASSING }).replace('/explore', '');
  }

  render() {
    const { state } = this;
    return html`<div class="page explore"><div class="page-head with-action"><div><h1>${t('page.explore')}</h1><p class="muted">${t('explore.why')}</p></div>${this.actions()}</div>
      <explore-views .query=${this.view}></explore-views><explore-filters .state=${state}></explore-filters>
      ${this.figures()}
      <div class="explore-grid">${this.panel('heat', 'heat', 'explore.heat', 'explore.heatHint', (d) => heatTable(d, this.show), { whole: true })}
        ${this.trend()}
        ${this.panel('products', 'breakdown', 'explore.products', 'explore.productsHint', (d) => productTable(d, this.show), { more: { by: 'product' }, whole: true })}
        ${this.panel('phrases', 'phrases', 'explore.phrases', 'explore.phrasesHint', (d) => phraseBars(d, this.show))}
        ${this.panel('aspects', 'aspects', 'explore.aspects', 'explore.aspectsHint', (d) => aspectTable(d, this.show))}
        ${this.panel('values', 'breakdown', 'explore.values', '', (d) => valueBars(d, this.show), { more: { by: this.by }, aside: this.choice('by', t('explore.values'), BREAKDOWNS.map((one) => [one, filterName(one)]), this.by, (by) => { this.by = by; }) })}
        ${this.panel('drivers', 'drivers', 'explore.drivers', 'explore.driversHint', (d) => driverBars(d, this.show), { more: { score: state.score }, aside: this.switch('explore.drivers', ['nps', 'csat'], state.score || 'nps', (k) => k.toUpperCase(), (score) => this.go({ score })) })}
        ${this.panel('hours', 'hours', 'explore.hours', 'explore.hoursHint', (d) => hoursTable(d, this.show), { whole: true })}
        ${this.panel('returns', 'returns', 'explore.foretelling', 'explore.foretellingHint', (d) => html`${this.products(d)}${returnsCharts(d, this.sku, this.show)}`, { whole: true })}
      </div>${state.show || state.alike ? html`<explore-verbatims .state=${state}></explore-verbatims>` : nothing}</div>`;
  }

  /** @param {string} id @param {string} what @param {string} heading @param {string} hint @param {(data: any) => unknown} draw @param {{ more?: Record<string, string>, aside?: unknown, whole?: boolean }} [o] */
  panel(id, what, heading, hint, draw, o = {}) {
    return html`<explore-panel id=${id} class=${o.whole ? 'whole' : ''} .path=${`/explore/${what}?${asked(this.state, o.more)}`} .heading=${t(heading)} .hint=${hint ? t(hint) : ''} .aside=${o.aside ?? nothing} .draw=${draw}></explore-panel>`;
  }

  /** @param {string} name @param {string[]} values @param {string} now @param {(v: string) => string} named @param {(v: string) => void} pick */
  switch(name, values, now, named, pick) {
    return html`<div class="switch" role="group" aria-label=${t(name)}>${values.map((v) => html`<button type="button" aria-pressed=${v === now} @click=${() => pick(v)}>${named(v)}</button>`)}</div>`;
  }

  /** @param {string} name @param {string} label @param {[string, string][]} values @param {string} now @param {(v: string) => void} pick */
  choice(name, label, values, now, pick) {
    return html`<label class="sr" for="explore-${name}-of">${label}</label><select class="input short-select" id="explore-${name}-of" @change=${(/** @type {any} */ e) => pick(e.target.value)}>${values.map(([v, text]) => html`<option value=${v} ?selected=${now === v}>${text}</option>`)}</select>`;
  }

  actions() {
    const file = (/** @type {string} */ format) => html`<a class="choice" download href="/api/explore/export?${asked(this.state, { format })}" @click=${(/** @type {Event} */ e) => e.stopPropagation()}>${icon('out')} ${t(`explore.export.${format}`)}</a>`;
    return html`<p class="card-actions no-print"><button class="btn" @click=${() => this.copy()}>${icon('link')} ${t('explore.link')}</button>${menu({ id: 'explore-export', name: t('explore.export'), label: html`${t('explore.export')}${icon('down')}`, content: html`${file('csv')}${file('jsonl')}<p class="menu-note">${t('explore.exportWhy')}</p>` })}<a class="btn" href="/settings/digests?view=${encodeURIComponent(this.view)}">${t('explore.mail')}</a><button class="btn" @click=${() => print()}>${t('explore.print')}</button></p>`;
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(location.origin + writeExplore(this.state));
      toast(t('explore.copied'));
    } catch {
      toast(t('explore.notCopied'), 'bad');
    }
  }

  figures() {
    return html`<explore-panel id="summary" class="plain" .path=${`/explore/summary?${asked(this.state)}`} .heading=${t('explore.figures')} .draw=${(/** @type {any} */ d) => this.vitals(d)}></explore-panel>`;
  }

  vitals(/** @type {any} */ d) {
    const other = this.other?.now;
    const beside = (/** @type {string} */ before, /** @type {string | null} */ segment) => html`<p class="muted small">${segment == null ? t('explore.beforeWas', { text: before }) : t('explore.segmentIs', { name: this.other.name, text: segment })}</p>`;
    const score = (/** @type {any} */ s) => (s.score == null ? '–' : number(Math.round(s.score)));
    const range = (/** @type {any} */ s) => (s.score == null ? t('explore.noAnswers') : t('explore.scoreOf', { low: number(Math.round(s.low)), high: number(Math.round(s.high)), n: s.n }));
    return html`<div class="vitals"><div class="vital"><h3>${t('explore.feedback')}</h3><p class="big"><button class="link big" @click=${() => this.show('all')} title=${t('explore.read')}>${number(d.now.count)}<span class="sr">, ${t('explore.read')}</span></button> ${d.before.count ? changeTag(d.change) : nothing}</p>${beside(number(d.before.count), other && number(other.count))}</div>
      <div class="vital"><h3>${t('explore.negative')}</h3><p class="big">${percent(d.now.negativeShare)} <small>${percent(d.now.negativeLow)}–${percent(d.now.negativeHigh)}</small></p>${beside(percent(d.before.negativeShare), other && percent(other.negativeShare))}</div>
      <div class="vital"><h3>${t('explore.severe')}</h3><p class="big">${compact(d.now.severe)}</p>${beside(number(d.before.severe), other && number(other.severe))}</div>
      <div class="vital"><h3>NPS</h3><p class="big">${score(d.now.nps)}</p><p class="muted small">${range(d.now.nps)}</p>${beside(score(d.before.nps), other && score(other.nps))}</div>
      <div class="vital"><h3>CSAT</h3><p class="big">${score(d.now.csat)}</p><p class="muted small">${range(d.now.csat)}</p>${beside(score(d.before.csat), other && score(other.csat))}</div></div>`;
  }

  trend() {
    const { state } = this;
    const select = (/** @type {string} */ name, /** @type {string} */ label, /** @type {[string, string][]} */ values) => this.choice(name, label, values, state[name], (v) => this.go({ [name]: v }));
    const aside = html`<div class="explore-aside no-print">${select('interval', t('explore.interval'), [['', t('explore.auto')], ...INTERVALS.map((i) => /** @type {[string, string]} */ ([i, t(`explore.per.${i}`)]))])}${
      select('split', t('explore.split'), [['', t('explore.splitNot')], ...SPLITS.map((s) => /** @type {[string, string]} */ ([s, t('explore.splitBy', { name: filterName(s) })]))])}<explore-notes></explore-notes></div>`;
    return this.panel('trend', 'trend', 'explore.trend', 'explore.trendHint', (d) => trendChart(d, { split: state.split, notes: this.notes, other: this.other, show: this.show }), { more: { interval: state.interval, split: state.split }, aside, whole: true });
  }

  products(/** @type {any} */ d) {
    return d.products.length < 2 ? nothing : html`<p class="field"><label for="explore-sku">${t('filter.product')}</label><select class="input" id="explore-sku" @change=${(/** @type {any} */ e) => { this.sku = e.target.value; }}>${d.products.map((/** @type {any} */ p) => html`<option value=${p.sku} ?selected=${p.sku === this.sku}>${valueName('product', p.sku)} · ${t('explore.cameBack', { n: number(p.returns.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0)) })}${p.foretells ? ` · ${t('explore.foretells', { n: p.foretells.lag })}` : ''}</option>`)}</select></p>`;
  }
}

customElements.define('explore-page', ExplorePage);
