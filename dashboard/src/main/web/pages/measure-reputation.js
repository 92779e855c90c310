// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { written } from '../core/figures.js';
import { known, number, t } from '../core/i18n.js';
import { question } from '../core/measures-address.js';
import { failure, skeleton } from '../ui/states.js';

const ROWS = /** @type {[string, (r: any) => string][]} */ ([
  ['complaints', (r) => number(r.complaints)],
  ['answered', (r) => part(r.answered, r.complaints)],
  ['rated', (r) => number(r.rated)],
  ['solved', (r) => part(r.solved, r.rated)],
  ['again', (r) => part(r.again, r.rated)],
  ['mark', (r) => written('SCORE', r.mark)],
]);

const part = (/** @type {number} */ some, /** @type {number} */ all) => (all ? `${number(some)} (${written('SHARE', some / all)})` : '–');
const score = (/** @type {any} */ r) => (r.score === null ? t('reputation.none') : `${written('NPS', r.score)} · ${known(`reputation.band.${r.band}`) ?? r.band}`);

/** What the mark on a complaints site is made of, and what it would be if some were solved. */
class MeasureReputation extends El {
  static properties = { at: {}, data: { state: true }, error: { state: true }, wanted: { state: true }, chosen: { state: true }, mark: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.at = null;
    /** @type {any} */ this.data = null;
    /** @type {any} */ this.error = null;
    this.wanted = false;
    /** Cases that were solved, as one supposes. @type {Set<string>} */ this.chosen = new Set();
    this.mark = 8;
    this.asked = '';
  }

  get question() {
    const query = new URLSearchParams(question(this.at));
    for (const id of this.chosen) query.append('case', id);
    query.set('mark', String(this.mark));
    return `?${query}`;
  }

  updated() {
    if (this.wanted && this.asked !== this.question) this.load();
  }

  async load() {
    const asked = this.question;
    this.asked = asked;
    try {
      const data = await get(`/measures/reputation${asked}`);
      if (asked === this.asked) this.data = data;
      this.error = null;
    } catch (e) {
      this.error = e;
    }
  }

  choose(/** @type {Iterable<string>} */ ids) {
    this.chosen = new Set(ids);
  }

  toggle(/** @type {string} */ id) {
    this.choose(this.chosen.has(id) ? [...this.chosen].filter((one) => one !== id) : [...this.chosen, id]);
  }

  render() {
    return html`<details class="card measure-part" @toggle=${(/** @type {any} */ e) => { this.wanted = e.target.open; }}><summary><h2>${t('reputation.title')}</h2></summary>
      ${this.error ? failure(this.error, () => this.load()) : nothing}${this.data ? this.content(this.data) : this.error ? nothing : skeleton(3)}</details>`;
  }

  content(/** @type {any} */ d) {
    const { formula: f, now, then } = d;
    const sum = f.answered + f.mark + f.solved + f.again;
    return html`<p class="muted small">${t('reputation.why')} <code>(${f.answered} × IR + ${f.mark} × 10 × MA + ${f.solved} × IS + ${f.again} × IN) ÷ ${sum * 10}</code></p>
      <div class="wide-table" tabindex="0" role="region" aria-label=${t('reputation.title')}><table class="measure-cases"><thead><tr><td></td><th scope="col" class="num">${t('reputation.now')}</th>${then ? html`<th scope="col" class="num">${t('reputation.then', { n: this.chosen.size })}</th>` : nothing}</tr></thead>
        <tbody>${ROWS.map(([id, text]) => html`<tr><th scope="row">${t(`reputation.${id}`)}</th><td class="num">${text(now)}</td>${then ? html`<td class="num">${text(then)}</td>` : nothing}</tr>`)}
          <tr class="own"><th scope="row">${t('reputation.score')}</th><td class="num"><b>${score(now)}</b></td>${then ? html`<td class="num"><b>${score(then)}</b></td>` : nothing}</tr></tbody></table></div>
      ${d.open.length ? this.open(d) : html`<p class="muted">${t('reputation.nothingOpen')}</p>`}`;
  }

  open(/** @type {any} */ d) {
    const first = Math.min(20, d.open.length);
    return html`<h3>${t('reputation.suppose')}</h3><div class="draft-actions"><label for="reputation-mark">${t('reputation.theirMark')}</label> <input id="reputation-mark" class="input short" type="number" min="0" max="10" .value=${String(this.mark)} @change=${(/** @type {any} */ e) => { this.mark = Math.max(0, Math.min(10, Math.round(Number(e.target.value)) || 0)); }}>
        <button class="btn small" @click=${() => this.choose(d.open.slice(0, first).map((/** @type {any} */ one) => one.caseId))}>${t('reputation.first', { n: first })}</button>${this.chosen.size ? html`<button class="btn small ghost" @click=${() => this.choose([])}>${t('reputation.reset')}</button>` : nothing}</div>
      <ul class="reputation-open">${d.open.map((/** @type {any} */ one) => html`<li><label class="check"><input type="checkbox" .checked=${this.chosen.has(one.caseId)} @change=${() => this.toggle(one.caseId)}> <span>${one.protocol} <span class="muted small">${t(one.answered ? 'reputation.isAnswered' : 'reputation.notAnswered')} · ${one.rated ? t('reputation.isRated', { mark: one.mark ?? '–' }) : t('reputation.notRated')}</span></span></label> <a class="link" href="/inbox/${encodeURIComponent(one.caseId)}">${t('measures.case')}<span class="sr"> ${one.protocol}</span></a></li>`)}</ul>`;
  }
}

customElements.define('measure-reputation', MeasureReputation);
