// @ts-check
import { html, nothing } from '../core/element.js';
import { get, post } from '../core/api.js';
import { duration, percent, shortDate, t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { icon } from '../ui/icons.js';
import { failure, refusal, skeleton } from '../ui/states.js';
import { differences } from './taxonomy-differences.js';

const PATH = '/settings/taxonomy/relabelling';
const PAUSE = 2000;
const DAY = 86_400_000;
const PERIODS = ['', '30', '90', '365'];
const GLYPHS = /** @type {Record<string, [string, string]>} */ ({ RUNNING: ['warn', '◔'], READY: ['good', '✓'], SWITCHED: ['good', '✓'], BACK: ['', '↶'], OVER: ['', '–'] });

const named = (/** @type {number} */ version) => (version ? t('taxonomy.versionN', { n: version }) : t('taxonomy.versionOriginal'));

/** Stored feedback labelled anew, beside the labels that everybody sees: how far, what changes, the switch and the way back. */
class TaxonomyRelabel extends Page {
  static path = PATH;
  static properties = { draft: { attribute: false }, version: { attribute: false }, versions: { attribute: false }, nameOf: { attribute: false }, source: { state: true }, texts: { state: true } };

  constructor() {
    super();
    /** The draft that waits; null if there is none. @type {any[] | null} */ this.draft = null;
    /** The one in force, as the page around it knows. */ this.version = 0;
    /** Versions that ever were in force. @type {number[]} */ this.versions = [];
    /** What a code is called. @type {(code: string) => string} */ this.nameOf = (code) => code;
    /** Of what taxonomy; `draft`, a version, or empty for what is likeliest wanted. */ this.source = '';
    /** Texts that move, by move. @type {Record<string, any[]>} */ this.texts = {};
    this.again = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.again = setInterval(() => document.hidden || (this.underWay && this.load()), PAUSE);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.again);
  }

  get underWay() {
    return this.data?.runs.find((/** @type {any} */ r) => r.state === 'RUNNING' || r.state === 'READY');
  }

  /** What is in force may have changed on the page around it. */
  updated(/** @type {Map<string, any>} */ changed) {
    if (changed.has('version') && this.data && this.data.version !== this.version) this.load();
  }

  /** What is in force may have changed with it, here or elsewhere. */
  show(/** @type {any} */ data) {
    const first = !this.data;
    this.data = data;
    if (!first && data.version !== this.version) this.emit('switched', null);
  }

  get chosen() {
    return this.source || (this.draft ? 'draft' : String(this.data.version));
  }

  begin(/** @type {any} */ event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const days = Number(form.get('period'));
    const what = this.chosen === 'draft' ? { categories: this.draft, note: form.get('note') } : { version: Number(this.chosen) };
    const since = days ? new Date(Date.now() - days * DAY).toISOString() : undefined;
    return this.change(async () => this.show(await post(PATH, { seen: this.data.version, since, ...what })));
  }

  cancel(/** @type {any} */ run) {
    if (!confirm(t('relabel.cancelAsk'))) return;
    this.texts = {};
    this.change(async () => this.show(await post(`${PATH}/cancel`, { run: run.id })));
  }

  turn(/** @type {string} */ run, /** @type {number} */ version, /** @type {boolean} */ back) {
    if (!confirm(t(back ? 'relabel.backAsk' : 'relabel.switchAsk', { version: named(version) }))) return;
    this.change(async () => this.show(await post(`${PATH}/switch`, { seen: this.data.version, run, back })));
  }

  /** Texts are read when somebody wants them. */
  async look(/** @type {any} */ run, /** @type {any} */ move) {
    const key = `${move.from}>${move.to}`;
    if (this.texts[key]) return;
    try {
      const { items } = await get(`${PATH}/samples?run=${encodeURIComponent(run.id)}&move=${encodeURIComponent(key)}`);
      this.texts = { ...this.texts, [key]: items };
    } catch (e) {
      this.refused = e;
    }
  }

  button(/** @type {string} */ kind, /** @type {unknown} */ text, /** @type {() => any} */ then) {
    return this.data.mayChange ? html`<button type="button" class="btn ${kind}" aria-disabled=${Boolean(this.busy)} @click=${then}>${text}</button>` : nothing;
  }

  render() {
    return html`<section class="draft relabel" aria-labelledby="relabel-title"><div class="draft-head"><h2 id="relabel-title">${t('relabel.title')}</h2><p class="muted small">${t('relabel.why')}</p></div>
      ${this.error ? failure(this.error, () => this.load()) : nothing}${refusal(this.refused)}
      ${this.data ? this.content(this.data) : this.error ? nothing : skeleton(2)}</section>`;
  }

  content(/** @type {any} */ d) {
    const run = this.underWay;
    return html`${d.wayBack ? this.wayBack(d.wayBack) : nothing}${run ? this.progress(run) : d.mayChange ? this.start(d) : html`<p class="muted">${icon('lock')} ${t('relabel.readOnly')}</p>`}
      <p class="muted small">${t('relabel.follows')}</p>${this.history(d.runs.filter((/** @type {any} */ r) => r !== run))}`;
  }

  wayBack(/** @type {any} */ w) {
    return html`<p class="relabel-back"><span class="grow">${t('relabel.wayBack', { version: named(w.version) })}</span>${this.button('', html`${icon('back')} ${t('relabel.back', { version: named(w.version) })}`, () => this.turn(w.run, w.version, true))}</p>`;
  }

  start(/** @type {any} */ d) {
    const versions = [...new Set([d.version, ...this.versions, 0])];
    const option = (/** @type {string} */ value, /** @type {string} */ text) => html`<option value=${value} .selected=${value === this.chosen}>${text}</option>`;
    return html`<form class="relabel-form" @submit=${this.begin}>
      <p class="field"><label for="relabel-source">${t('relabel.source')}</label><select class="input" id="relabel-source" @change=${(/** @type {any} */ e) => { this.source = e.target.value; }}>${
        this.draft ? option('draft', t('relabel.draft')) : nothing}${versions.map((v) => option(String(v), v === d.version ? t('relabel.inForce', { version: named(v) }) : named(v)))}</select></p>
      <p class="field"><label for="relabel-period">${t('relabel.period')}</label><select class="input" id="relabel-period" name="period">${PERIODS.map((days) => html`<option value=${days}>${days ? t('relabel.days', { n: Number(days) }) : t('relabel.all')}</option>`)}</select></p>
      ${this.chosen === 'draft' ? html`<p class="field"><label for="relabel-note">${t('taxonomy.note')}</label><input class="input" id="relabel-note" name="note" maxlength="200"></p>` : nothing}
      <p class="relabel-go"><button class="btn primary" aria-disabled=${Boolean(this.busy)}>${t('relabel.start')}</button> <span class="muted small">${t('relabel.estimate', { n: d.stored, time: duration(Math.max(1_000, (d.stored / d.perSecond) * 1000)) })}${d.wayBack ? html` ${t('relabel.endsWayBack')}` : nothing}</span></p></form>`;
  }

  progress(/** @type {any} */ run) {
    const ready = run.state === 'READY';
    const share = run.total ? run.done / run.total : 1;
    const left = run.perSecond > 0 ? duration(Math.max(1_000, ((run.total - run.done) / run.perSecond) * 1000)) : null;
    return html`<div class="progress"><p class="relabel-now">${state(run)} <strong>${named(run.version)}</strong> <span class="muted small">${period(run)} · ${run.by.name} · <time-ago .at=${run.at}></time-ago></span></p>
      <progress id="relabelling" max="1" .value=${share} aria-label=${t('relabel.progress')}></progress>
      <p class="small" role="status">${t('relabel.done', { done: run.done, n: run.total, share: percent(share) })}${ready || !run.perSecond ? nothing : html` · ${t('relabel.rate', { n: Math.round(run.perSecond) })}${left ? html` · ${t('relabel.left', { time: left })}` : nothing}`}</p>
      ${run.trouble ? html`<p class="form-error" role="alert">${t('relabel.trouble')} ${run.trouble}</p>` : nothing}
      <p class="card-actions">${ready ? this.button('primary', html`${icon('check')} ${t('relabel.switch', { version: named(run.version) })}`, () => this.turn(run.id, run.version, false)) : nothing}${this.button(ready ? '' : 'small', t(ready ? 'relabel.drop' : 'relabel.cancel'), () => this.cancel(run))}</p></div>
      ${differences(run, this.nameOf, this.texts, (move) => this.look(run, move))}`;
  }

  history(/** @type {any[]} */ runs) {
    if (!runs.length) return nothing;
    return html`<h3>${t('relabel.history')}</h3><ol class="relabel-runs">${runs.map((run) => html`<li><p class="relabel-now">${state(run)} <strong>${named(run.version)}</strong> <span class="muted small">${period(run)} · ${run.by.name} · <time-ago .at=${run.at}></time-ago></span>${run.note ? html` <span class="small">${run.note}</span>` : nothing}</p>
      ${run.differences.labelled ? html`<details><summary>${t('relabel.changed', { n: run.differences.changed, total: run.differences.labelled })}</summary>${differences(run, this.nameOf, {}, null)}</details>` : nothing}</li>`)}</ol>`;
  }
}

const period = (/** @type {any} */ run) => (run.since ? t(run.until ? 'relabel.between' : 'relabel.since', { from: shortDate(run.since), to: run.until ? shortDate(run.until) : '' }) : t('relabel.all'));

const state = (/** @type {any} */ run) => {
  const [kind, glyph] = GLYPHS[run.state];
  return html`<span class="health ${kind}"><span class="glyph" aria-hidden="true">${glyph}</span>${t(`relabel.state.${run.state}`)}</span>`;
};

customElements.define('taxonomy-relabel', TaxonomyRelabel);
