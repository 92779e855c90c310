// @ts-check
import { html, nothing, repeat } from '../core/element.js';
import { post } from '../core/api.js';
import { meant, typed } from '../core/figures.js';
import { t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { failure, refusal, skeleton } from '../ui/states.js';
import { field } from './sla-cards.js';
import { history } from './taxonomy-history.js';
import { DraftPage } from './draft-page.js';

const PATH = '/settings/measures';
const WEIGHTS = ['answered', 'mark', 'solved', 'again'];

const inForce = (/** @type {number} */ n) => t('targets.inForce', { n });

/** What measures shall be, and how they are computed. */
class MeasureTargets extends DraftPage {
  static path = PATH;
  static texts = 'targets';

  show(/** @type {any} */ data) {
    const before = this.data?.version;
    this.data = data;
    this.draft = structuredClone(data.settings);
    this.refused = null;
    if (before !== undefined && before !== data.version) dispatchEvent(new Event('ouvidor:measures'));
  }

  get changed() {
    return JSON.stringify(this.draft) !== JSON.stringify(this.data.settings);
  }

  put() {
    return this.ask(() => post(PATH, { seen: this.data.version, settings: this.draft, note: this.note }), inForce);
  }

  goBack(/** @type {number} */ version) {
    return this.ask(() => post(`${PATH}/restore`, { seen: this.data.version, version }), inForce);
  }

  kind(/** @type {string} */ id) {
    return this.data.measures.find((/** @type {any} */ m) => m.id === id)?.kind ?? 'COUNT';
  }

  render() {
    return html`<details class="card measure-part"><summary><h2>${t('targets.title')}</h2></summary>
      ${this.error ? failure(this.error, () => this.load()) : nothing}${this.data ? this.content() : this.error ? nothing : skeleton(3)}</details>`;
  }

  content() {
    const d = this.data;
    const off = !d.mayChange;
    const whole = (/** @type {string} */ name, hint = '') => field(`targets-${name}`, t(`targets.${name}`), String(this.draft[name]), (v) => this.edit(() => { this.draft[name] = name === 'zone' ? v.trim() : Number(v) || 0; }), off, hint);
    return html`${off ? html`<p class="muted">${icon('lock')} ${t('targets.readOnly')}</p>` : nothing}${this.changed ? this.drafted() : refusal(this.refused)}
      <p class="muted small">${t('targets.why')}</p>
      <div class="wide-table" tabindex="0" role="region" aria-label=${t('targets.title')}><table class="measure-cases"><thead><tr><th scope="col">${t('targets.measure')}</th><th scope="col">${t('targets.figure')}</th><th scope="col">${t('targets.good')}</th><th scope="col">${t('targets.bad')}</th>${off ? nothing : html`<th scope="col"><span class="sr">${t('targets.drop')}</span></th>`}</tr></thead>
        <tbody>${repeat(this.draft.targets, (/** @type {any} */ x) => x, (/** @type {any} */ x, /** @type {number} */ i) => this.target(x, i, off))}</tbody></table></div>
      ${off ? nothing : html`<p><button class="btn small" @click=${() => this.edit(() => this.draft.targets.push({ measure: 'resolution', figure: 'value', good: 86_400_000, bad: 259_200_000 }))}>${t('targets.add')}</button></p>`}
      <div class="columns">${whole('quietDays', t('targets.quietDaysHint'))}${whole('smallest', t('targets.smallestHint'))}${whole('zone', t('targets.zoneHint'))}</div>
      <h3>${t('targets.reputation')}</h3><p class="muted small">${t('targets.reputationWhy')}</p>
      <div class="columns">${WEIGHTS.map((name) => field(`weight-${name}`, t(`reputation.${name}`), String(this.draft.reputation[name]), (v) => this.edit(() => { this.draft.reputation[name] = Number(v.replace(',', '.')) || 0; }), off))}
        ${field('least-rated', t('targets.leastRated'), String(this.draft.reputation.leastRated), (v) => this.edit(() => { this.draft.reputation.leastRated = Number(v) || 0; }), off)}</div>
      ${d.history.length ? history(d, (version) => this.goBack(version)) : nothing}`;
  }

  target(/** @type {any} */ x, /** @type {number} */ i, /** @type {boolean} */ off) {
    const kind = this.kind(x.measure);
    const unit = t(`targets.unit.${kind}`);
    const bound = (/** @type {string} */ name) => html`<td><input class="input short" aria-label="${t(`targets.${name}`)} ${i + 1}" .value=${String(Math.round(typed(kind, x[name]) * 100) / 100)} ?disabled=${off} @change=${(/** @type {any} */ e) => this.edit(() => { x[name] = meant(kind, Number(e.target.value.replace(',', '.')) || 0); })}> ${unit}</td>`;
    const pick = (/** @type {any} */ e) => this.edit(() => { x.measure = e.target.value; x.figure = 'value'; });
    return html`<tr><td><select class="input" aria-label="${t('targets.measure')} ${i + 1}" ?disabled=${off} @change=${pick}>${this.data.measures.map((/** @type {any} */ m) => html`<option value=${m.id} ?selected=${m.id === x.measure}>${t(`measure.${m.id}`)}</option>`)}</select></td>
      <td><select class="input" aria-label="${t('targets.figure')} ${i + 1}" ?disabled=${off} @change=${(/** @type {any} */ e) => this.edit(() => { x.figure = e.target.value; })}><option value="value" ?selected=${x.figure === 'value'}>${kind === 'DURATION' ? t('measures.median') : t('measures.figure')}</option>${kind === 'DURATION' ? html`<option value="p90" ?selected=${x.figure === 'p90'}>p90</option>` : nothing}</select></td>${bound('good')}${bound('bad')}
      ${off ? nothing : html`<td><button type="button" class="btn ghost square" aria-label="${t('targets.drop')} ${i + 1}" @click=${() => this.edit(() => { this.draft.targets.splice(i, 1); })}>${icon('close')}</button></td>`}</tr>`;
  }
}

customElements.define('measure-targets', MeasureTargets);
