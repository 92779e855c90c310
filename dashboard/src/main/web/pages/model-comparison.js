// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { number, t } from '../core/i18n.js';
import { failure, skeleton } from '../ui/states.js';
import { channelBadge, natureName, natureTags, sentimentName, sentimentTag, severityName, severityTag } from '../ui/tags.js';

const SENTIMENTS = ['NEGATIVE', 'NEUTRAL', 'POSITIVE'];
const LEVELS = ['0', '1', '2', '3', '4'];

const share = (/** @type {number} */ part) => `${number(Math.round(part * 1000) / 10)} %`;

/** A mean error is a number of levels, all other figures are shares. */
const figure = (/** @type {string} */ name, /** @type {number} */ value) => (name === 'general.severity' ? number(Math.round(value * 1000) / 1000) : share(value));

/** What a model says otherwise than the one in force, and how both fare on held-out texts. */
class ModelComparison extends El {
  static properties = { model: { attribute: false }, data: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.model = null;
    /** @type {any} */ this.data = null;
    /** @type {any} */ this.error = null;
    this.asked = '';
  }

  updated() {
    if (this.model.id !== this.asked) this.load();
  }

  async load() {
    const id = this.model.id;
    this.asked = id;
    this.data = null;
    this.error = null;
    try {
      const data = await get(`/settings/models/${encodeURIComponent(id)}/comparison`);
      if (this.asked === id) this.data = data;
    } catch (e) {
      this.error = e;
    }
  }

  render() {
    return html`<div class="comparison">${this.figures(this.model.figures)}
      ${this.error ? failure(this.error, () => this.load()) : this.data ? this.changes(this.data) : skeleton(3)}</div>`;
  }

  figures(/** @type {any[]} */ figures) {
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label=${t('models.figures')}><table class="figures"><caption><b>${t('models.figures')}</b> <span class="muted small">${t('models.figuresWhy')}</span></caption>
      <thead><tr><td></td><th scope="col">${t('models.figureTexts')}</th><th scope="col">${t('models.before')}</th><th scope="col">${t('models.after')}</th></tr></thead>
      <tbody>${figures.map((f) => html`<tr><th scope="row">${t(`models.figure.${f.name}`)}</th><td>${number(f.texts)}</td><td>${figure(f.name, f.before)}</td><td>${figure(f.name, f.after)}</td></tr>`)}</tbody></table></div>`;
  }

  changes(/** @type {any} */ d) {
    return html`<p><b>${t('models.changes', { changed: d.changed, n: d.texts })}</b> <span class="muted small">${t('models.changesWhy')}</span> <button class="link" @click=${() => this.load()}>${t('models.compareAgain')}</button></p>
      <div class="matrices">${this.matrix(t('label.sentiment'), SENTIMENTS.map(sentimentName), d.sentiments)}${this.matrix(t('label.severity'), LEVELS.map(severityName), d.severities)}${this.natures(d.natures)}</div>
      ${d.examples.length ? html`<h3>${t('models.examples')}</h3><ul class="examples">${d.examples.map((/** @type {any} */ e) => this.example(e))}</ul>` : nothing}`;
  }

  matrix(/** @type {string} */ name, /** @type {string[]} */ labels, /** @type {number[][]} */ counts) {
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label=${name}><table class="figures matrix"><caption><b>${name}</b> <span class="muted small">${t('models.matrixWhy')}</span></caption>
      <thead><tr><td></td>${labels.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
      <tbody>${counts.map((row, before) => html`<tr><th scope="row">${labels[before]}</th>${row.map((count, after) => html`<td class=${before === after ? 'same' : count ? 'moved' : ''}>${number(count)}</td>`)}</tr>`)}</tbody></table></div>`;
  }

  natures(/** @type {any[]} */ natures) {
    if (!natures.length) return nothing;
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label=${t('label.nature')}><table class="figures"><caption><b>${t('label.nature')}</b></caption>
      <thead><tr><td></td><th scope="col">${t('models.kept')}</th><th scope="col">${t('models.gained')}</th><th scope="col">${t('models.lost')}</th></tr></thead>
      <tbody>${natures.map((n) => html`<tr><th scope="row">${natureName(n.code)}</th><td class="same">${number(n.kept)}</td><td>${n.gained ? `+${number(n.gained)}` : '0'}</td><td>${n.lost ? `−${number(n.lost)}` : '0'}</td></tr>`)}</tbody></table></div>`;
  }

  example(/** @type {any} */ e) {
    return html`<li>${channelBadge(e.channel)}<div class="grow"><p class="example-text" dir="auto">${e.text}</p>
      <p class="example-labels"><span class="sr">${t('models.before')}: </span>${this.labels(e.before)}<span aria-hidden="true">→</span><span class="sr">${t('models.after')}: </span>${this.labels(e.after)}</p>
      <a class="link" href="/inbox/${encodeURIComponent(e.caseId)}">${t('models.openCase')}</a></div></li>`;
  }

  labels(/** @type {any} */ labels) {
    return html`<span class="example-side">${sentimentTag(labels.sentiment)}${severityTag(labels.severity)}${natureTags(labels.natures, 3)}</span>`;
  }
}

customElements.define('model-comparison', ModelComparison);
