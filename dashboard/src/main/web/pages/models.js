// @ts-check
import { html, nothing } from '../core/element.js';
import { call, post } from '../core/api.js';
import { known, number, t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { toast } from '../core/announce.js';
import { icon } from '../ui/icons.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, skeleton } from '../ui/states.js';
import './model-comparison.js';

const PAUSE = 2000;

const name = (/** @type {any} */ by) => (by.id === 'command-line' ? t('models.commandLine') : by.name);
const called = (/** @type {string} */ id) => (id === 'shipped' ? t('models.shipped') : id);
const stopped = (/** @type {string} */ error) => known(`models.error.${error}`) ?? t('models.error.internal');

/** Which model judges, what could take its place, and what did before. */
class ModelsPage extends Page {
  static path = '/settings/models';

  constructor() {
    super();
    this.loadedAt = '';
    this.again = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.again = setInterval(() => document.hidden || this.load(), PAUSE);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.again);
  }

  show(/** @type {any} */ data) {
    const before = this.data?.training.running;
    this.data = data;
    this.loadedAt = new Date().toISOString();
    const { running, error } = data.training;
    if (before && !running) toast(error ? stopped(error) : t('models.trained'), error && error !== 'cancelled' ? 'bad' : 'ok');
  }

  putInForce(/** @type {any} */ model) {
    return this.act(() => post('/settings/models/in-force', { seen: this.data.version, model: model.id }), t('models.nowInForce', { version: called(model.id) }));
  }

  button(/** @type {string} */ kind, /** @type {unknown} */ text, /** @type {() => any} */ then) {
    return this.data.mayChange ? html`<button class="btn ${kind}" aria-disabled=${this.busy} @click=${then}>${text}</button>` : nothing;
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.models')}</h1><p class="muted">${t('models.why')}</p></div>${settingsTabs('models')}
      ${this.error ? failure(this.error, () => this.load(), this.data && this.loadedAt) : nothing}
      ${this.data ? this.content(this.data) : this.error ? nothing : skeleton(3, 'card')}</div>`;
  }

  content(/** @type {any} */ d) {
    const inForce = d.items.find((/** @type {any} */ m) => m.state === 'IN_FORCE');
    const candidate = d.items.find((/** @type {any} */ m) => m.state === 'CANDIDATE');
    return html`<div class="models">${inForce ? this.inForce(inForce, d.history[0]) : nothing}${this.training(d.training)}
      ${candidate ? this.candidate(candidate) : nothing}${this.history(d)}</div>`;
  }

  inForce(/** @type {any} */ model, /** @type {any} */ since) {
    return html`<section class="card"><div class="card-head"><div class="grow"><h2>${t('models.inForce')}</h2><p class="muted small">${
      since ? html`${t('models.since')} <time-ago .at=${since.at}></time-ago> · ${name(since.by)}` : t('models.always')}</p></div>
      <span class="health good"><span class="glyph" aria-hidden="true">✓</span>${t('models.judges')}</span></div>${this.facts(model)}</section>`;
  }

  facts(/** @type {any} */ model) {
    const { taught } = model;
    const facts = /** @type {[string, unknown][]} */ (taught ? [
      [t('models.version'), model.version],
      [t('models.created'), html`<time-ago .at=${model.createdAt}></time-ago> · ${name(model.createdBy)}`],
      [t('models.base'), model.base],
      [t('models.texts'), number(taught.texts)],
      [t('models.marks'), number(taught.marks)],
      [t('models.corrections'), t('models.correctionsOf', taught)],
      [t('models.heldOut'), number(taught.heldOut)],
    ] : [[t('models.version'), model.version], [t('models.base'), t('models.general')]]);
    return html`<dl class="facts-list">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  training(/** @type {any} */ training) {
    return html`<section class="card"><div class="card-head"><div class="grow"><h2>${t('models.train')}</h2><p class="muted small">${t('models.trainWhy')}</p></div></div>
      ${training.running ? this.progress(training) : this.start(training.error)}</section>`;
  }

  start(/** @type {string | null} */ error) {
    if (!this.data.mayChange) return html`<p class="muted">${icon('lock')} ${t('models.readOnly')}</p>`;
    return html`<p>${this.button('primary', t('models.start'), () => this.act(() => post('/settings/models/training')))}</p>
      ${error && error !== 'cancelled' ? html`<p class="form-error">${stopped(error)}</p>` : nothing}`;
  }

  progress(/** @type {any} */ training) {
    return html`<div class="progress"><label for="training">${t(`models.phase.${training.phase}`)}</label><progress id="training" max="1" .value=${training.share}></progress>
      ${this.button('small', t('models.cancel'), () => this.act(() => call('DELETE', '/settings/models/training', undefined, /** @type {any} */ (undefined))))}</div>`;
  }

  candidate(/** @type {any} */ model) {
    return html`<section class="card wide"><div class="card-head"><div class="grow"><h2>${t('models.candidate')}</h2><p class="muted small">${t('models.candidateWhy')}</p></div>
      <span class="health warn"><span class="glyph" aria-hidden="true">◔</span>${t('models.shadow')}</span></div>
      ${this.facts(model)}<model-comparison .model=${model}></model-comparison>
      <p class="card-actions">${this.button('primary', html`${icon('check')} ${t('models.putInForce')}`, () => this.putInForce(model))}
        ${this.button('', t('models.discard'), () => this.act(() => post(`/settings/models/${encodeURIComponent(model.id)}/discard`), t('models.discarded')))}</p></section>`;
  }

  history(/** @type {any} */ d) {
    const tried = new Set(['shipped', ...d.history.map((/** @type {any} */ step) => step.model)]);
    const others = d.items.filter((/** @type {any} */ m) => m.state === 'RETIRED');
    return html`<section class="card wide"><h2>${t('models.history')}</h2>${d.history.length ? html`<ol class="events">${d.history.map((/** @type {any} */ step) => html`<li><span><strong>${
      called(step.model)}</strong> ${t('models.cameIntoForce')}</span><span class="muted"><time-ago .at=${step.at}></time-ago> · ${name(step.by)}</span></li>`)}</ol>` : html`<p class="muted">${t('models.noHistory')}</p>`}
      ${others.length ? html`<h3>${t('models.others')}</h3><ul class="model-list">${others.map((/** @type {any} */ model) => html`<li><span class="grow"><strong>${called(model.id)}</strong> ${
        model.createdAt ? html`<span class="muted small"><time-ago .at=${model.createdAt}></time-ago></span>` : nothing}</span>${this.button('small', html`${t(tried.has(model.id) ? 'models.goBack' : 'models.putInForce')}<span class="sr"> ${called(model.id)}</span>`, () => this.putInForce(model))}</li>`)}</ul>` : nothing}</section>`;
  }
}

customElements.define('models-page', ModelsPage);
