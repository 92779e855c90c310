// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get, may } from '../core/api.js';
import { t, time } from '../core/i18n.js';
import { question, readAddress, writeAddress } from '../core/measures-address.js';
import { go } from '../core/router.js';
import { empty, failure, skeleton } from '../ui/states.js';
import './measure-card.js';
import './measure-detail.js';
import './measure-filters.js';
import './measure-people.js';
import './measure-reputation.js';
import './measure-targets.js';
import { connectors, voices } from './measure-voices.js';

const WORKING = '_working';
/** What belongs together, in the order of the page. */
const GROUPS = /** @type {[string, string[]][]} */ ([
  ['speed', ['first_response', 'next_response', 'resolution', 'handling']],
  ['quality', ['sla', 'first_contact', 'reopened', 'suggestion']],
  ['customers', ['csat', 'nps', 'recovery', 'csat_mean']],
  ['load', ['backlog', 'backlog_age']],
]);

/** How well customers are served, in numbers, and the cases behind each of them. */
class MeasuresPage extends El {
  static properties = { at: { state: true }, report: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.at = readAddress();
    /** @type {any} */ this.report = null;
    /** @type {any} */ this.error = null;
    this.busy = false;
    this.asked = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(window, 'ouvidor:route', () => { if (location.pathname === '/measures') { this.at = readAddress(); this.load(); } });
    this.listen(window, 'ouvidor:measures', () => { this.asked = ''; this.load(); });
    this.load();
  }

  async load() {
    const asked = question(this.at);
    if (asked === this.asked && this.report) return;
    this.asked = asked;
    this.busy = true;
    try {
      const report = await get(`/measures${asked}`);
      if (asked !== this.asked) return;
      this.report = report;
      this.error = null;
    } catch (e) {
      if (asked !== this.asked) return;
      this.error = e;
      this.asked = '';
    }
    this.busy = false;
  }

  change(/** @type {any} */ part) {
    this.at = { ...this.at, ...part };
    go(writeAddress(this.at));
    this.load();
  }

  /** The measure that a card stands for, in the hours that were chosen. */
  row(/** @type {string} */ id) {
    const working = this.at.hours === 'working' ? this.report.measures.find((/** @type {any} */ m) => m.id === id + WORKING) : null;
    return working ?? this.report.measures.find((/** @type {any} */ m) => m.id === id);
  }

  render() {
    const r = this.report;
    return html`<div class="page measures"><div class="page-head with-action"><div><h1>${t('page.measures')}</h1><p class="muted">${may('measures.see') ? t('measures.why') : t('measures.own')}</p></div>
        <p class="card-actions"><a class="btn" href="/api/measures/export${question(this.at)}" download @click=${(/** @type {Event} */ e) => e.stopPropagation()}>${t('measures.export')}</a></p></div>
      <measure-filters .at=${this.at} .report=${r} @change-measures=${(/** @type {any} */ e) => this.change(e.detail)}></measure-filters>
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${r ? this.content(r) : this.error ? nothing : skeleton(4, 'card')}</div>`;
  }

  content(/** @type {any} */ r) {
    const open = this.at.open ? r.measures.find((/** @type {any} */ m) => m.id === this.at.open) : null;
    const nothingThere = r.measures.every((/** @type {any} */ m) => !m.now.n && !m.before.n);
    return html`<p class="muted small" role="status">${this.busy ? t('state.loading') : t('measures.asOf', { t: time(r.asOf), zone: r.zone })}</p>
      ${open ? html`<measure-detail .row=${open} .report=${r} .at=${this.at} @change-measures=${(/** @type {any} */ e) => this.change(e.detail)}></measure-detail>` : nothing}
      ${nothingThere ? empty(t('measures.none'), t('measures.noneWhy'), nothing, 'gauge') : GROUPS.map(([group, ids]) => this.group(group, ids))}
      ${voices(r)}${connectors(r)}
      <measure-people .at=${this.at}></measure-people>
      ${may('measures.see') ? html`<measure-reputation .at=${this.at}></measure-reputation>` : nothing}
      <measure-targets></measure-targets>`;
  }

  group(/** @type {string} */ group, /** @type {string[]} */ ids) {
    return html`<section class="measure-group" aria-labelledby="group-${group}"><h2 id="group-${group}">${t(`measures.group.${group}`)}</h2>
      <div class="measure-grid">${ids.map((id) => this.row(id)).filter(Boolean).map((row) => html`<measure-card .row=${row} .opened=${this.at.open === row.id} @open-measure=${() => this.change({ open: row.id, day: '' })}></measure-card>`)}</div></section>`;
  }
}

customElements.define('measures-page', MeasuresPage);
