// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get, may } from '../core/api.js';
import { written } from '../core/figures.js';
import { number, t } from '../core/i18n.js';
import { question } from '../core/measures-address.js';
import { failure, skeleton } from '../ui/states.js';

const SHOWN = /** @type {[string, string][]} */ ([['first_response', 'DURATION'], ['next_response', 'DURATION'], ['resolution', 'DURATION'], ['handling', 'DURATION'], ['sla', 'SHARE'], ['first_contact', 'SHARE'], ['reopened', 'SHARE'], ['csat', 'SHARE']]);

/** Figures of people, by name; never in the order of a figure. */
class MeasurePeople extends El {
  static properties = { at: {}, data: { state: true }, error: { state: true }, wanted: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.at = null;
    /** @type {any} */ this.data = null;
    /** @type {any} */ this.error = null;
    this.wanted = false;
    /** What was asked for last; null before. @type {string | null} */ this.asked = null;
  }

  updated() {
    if (this.wanted && this.asked !== question(this.at)) this.load();
  }

  async load() {
    const asked = question(this.at);
    this.asked = asked;
    try {
      const data = await get(`/measures/people${asked}`);
      if (asked === this.asked) this.data = data;
      this.error = null;
    } catch (e) {
      this.error = e;
    }
  }

  render() {
    return html`<details class="card measure-part" @toggle=${(/** @type {any} */ e) => { this.wanted = e.target.open; }}><summary><h2>${t(may('measures.see') ? 'measures.people' : 'measures.me')}</h2></summary>
      ${this.error ? failure(this.error, () => this.load()) : nothing}${this.data ? this.table(this.data) : this.error ? nothing : skeleton(3)}</details>`;
  }

  table(/** @type {any} */ d) {
    if (!d.people.length) return html`<p class="muted">${t('measures.nobody')}</p>`;
    return html`<p class="muted small">${t('measures.peopleWhy', { n: d.smallest })}</p>
      <div class="wide-table" tabindex="0" role="region" aria-label=${t('measures.people')}><table class="measure-cases"><thead><tr><th scope="col">${t('measures.who')}</th>${SHOWN.map(([id]) => html`<th scope="col" class="num">${t(`measure.${id}`)}</th>`)}</tr></thead>
        <tbody>${d.people.map((/** @type {any} */ line) => html`<tr class=${line.own ? 'own' : ''}><th scope="row">${line.person.name}${line.own ? html` <span class="tag">${t('measures.you')}</span>` : nothing}</th>${SHOWN.map(([id, kind]) => figure(line.figures[id], kind))}</tr>`)}</tbody></table></div>`;
  }
}

/** A figure with how many stand behind it and how sure it is. */
const figure = (/** @type {any} */ f, /** @type {string} */ kind) => html`<td class="num">${written(kind, f?.value)}<br><span class="muted small">n ${number(f?.n ?? 0)}${f?.low != null && f?.high != null ? ` · ${written(kind, f.low)} – ${written(kind, f.high)}` : ''}</span></td>`;

customElements.define('measure-people', MeasurePeople);
