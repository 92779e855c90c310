// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { post } from '../core/api.js';
import { coded, known, language, t } from '../core/i18n.js';
import { natureName } from '../core/natures.js';
import { icon } from '../ui/icons.js';

const LANGUAGES = ['pt-BR', 'pt-PT', 'en', 'es'];
const KINDS = ['QUICK', 'ACTION', 'FORWARDED'];
const APPROVALS = ['NOBODY', 'LEAD', 'LEGAL'];
const TONES = ['FORMAL', 'CASUAL'];
const PLACES = ['PUBLIC', 'PRIVATE', 'ANY'];

/** Edits one playbook, or a variant of it for some cases only; says `put` with it. */
class PlaybookEditor extends El {
  static properties = { playbook: { state: true }, mayChange: { state: true }, language: { state: true }, shown: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {any} a copy being changed */ this.playbook = null;
    this.mayChange = false;
    this.language = 'pt-BR';
    /** Previews by template. @type {Map<any, any>} */ this.shown = new Map();
    this.error = '';
  }

  async open(/** @type {any} */ playbook, /** @type {boolean} */ mayChange) {
    Object.assign(this, { playbook: structuredClone(playbook), mayChange, language: LANGUAGES.includes(language()) ? language() : 'en', shown: new Map(), error: '' });
    await this.updateComplete;
    /** @type {any} */ (this.querySelector('dialog')).showModal();
  }

  close() {
    /** @type {any} */ (this.querySelector('dialog')).close();
  }

  refuse(/** @type {string} */ message) {
    this.error = message;
  }

  /** Another playbook for the same nature, for some cases only. */
  vary() {
    const { id } = this.playbook;
    this.playbook = { ...this.playbook, id: `${id.split('--')[0]}--${Date.now().toString(36)}`, severity: 3 };
  }

  set(/** @type {any} */ of, /** @type {string} */ field, /** @type {any} */ value) {
    of[field] = value === '' ? null : value;
    this.requestUpdate();
  }

  async preview(/** @type {any} */ template) {
    const { article, nature } = this.playbook;
    const protocol = /** @type {any} */ (this.querySelector('#preview-protocol')).value.trim();
    const { text, place } = template;
    const shown = await post('/settings/playbooks/preview', { text, place, language: template.language, article, nature, protocol: protocol || null }).catch((e) => ({ error: e.message }));
    this.shown = new Map([...this.shown, [template, shown]]);
  }

  save(/** @type {Event} */ event) {
    event.preventDefault();
    const note = /** @type {any} */ (this.querySelector('#playbook-note')).value;
    this.error = '';
    this.emit('put', { id: this.playbook.id, playbook: this.playbook, note });
  }

  render() {
    const p = this.playbook;
    return html`<dialog class="dialog large" aria-labelledby="playbook-title"><div class="dialog-head"><h2 id="playbook-title">${p ? (p.nature ? natureName(p.nature) : coded('playbook', p.id)) : ''}</h2><button class="btn ghost square" @click=${() => this.close()} aria-label=${t('action.close')}>${icon('close')}</button></div>${p ? this.form(p) : nothing}</dialog>`;
  }

  form(/** @type {any} */ p) {
    return html`<form class="category-form" @submit=${this.save}>
      <div class="columns">${this.choose('kind', t('kind.title'), KINDS.map((k) => [k, t(`kind.${k}`)]))}${this.choose('approval', t('playbooks.approval'), APPROVALS.map((a) => [a, t(`approval.${a}`)]))}</div>
      ${p.id.includes('--') ? html`<div class="columns">${this.choose('severity', t('playbooks.severity'), [['', t('playbooks.any')], ...[1, 2, 3, 4].map((n) => [String(n), t(`severity.${n}`)])], Number)}
        ${this.choose('customer', t('playbooks.customer'), [['', t('playbooks.any')], ...['INFLUENTIAL', 'RETURNING', 'FIRST_TIME'].map((c) => [c, t(`customer.${c}`)])])}
        ${this.choose('mood', t('playbooks.mood'), [['', t('playbooks.any')], ...['NEGATIVE', 'NEUTRAL', 'POSITIVE'].map((m) => [m, t(`sentiment.${m}`)])])}</div>` : nothing}
      <p class="field"><label for="article">${t('playbooks.article')}</label><input class="input" id="article" type="url" maxlength="500" .value=${p.article ?? ''} ?readonly=${!this.mayChange} placeholder="https://" @input=${(/** @type {any} */ e) => this.set(p, 'article', e.target.value.trim())}></p>
      ${this.steps(p)}
      <div class="draft-head"><h3>${t('playbooks.texts')}</h3><span class="switch" role="group" aria-label=${t('playbooks.language')}>${LANGUAGES.map((l) => html`<button type="button" aria-pressed=${l === this.language} @click=${() => { this.language = l; }}>${l}</button>`)}</span></div>
      <p class="hint">${t('playbooks.variables')} <code>{name} {order} {product} {date} {protocol} {article}</code>. ${t('playbooks.optional')}</p>
      <p class="field"><label for="preview-protocol">${t('playbooks.protocol')}</label><input class="input" id="preview-protocol" autocomplete="off" placeholder="K7QF-9M2X-4TRD"></p>
      ${repeat(p.templates.filter((/** @type {any} */ x) => x.language === this.language), (x) => x, (x, i) => this.template(x, i))}
      ${this.mayChange ? html`<p><button type="button" class="btn small" @click=${() => this.set(p, 'templates', [...p.templates, { language: this.language, tone: 'CASUAL', place: 'ANY', text: '' }])}>${t('playbooks.addText')}</button> ${p.id.includes('--') ? nothing : html`<button type="button" class="btn small" @click=${() => this.vary()}>${t('playbooks.vary')}</button>`}</p>
      <p class="field"><label for="playbook-note">${t('taxonomy.note')}</label><input class="input" id="playbook-note" maxlength="200"></p>
      ${this.error ? html`<p class="form-error" role="alert">${this.error}</p>` : nothing}
      <p class="form-foot"><button class="btn primary">${t('playbooks.put')}</button></p>` : nothing}</form>`;
  }

  choose(/** @type {string} */ field, /** @type {string} */ label, /** @type {any[][]} */ options, /** @type {(value: string) => any} */ as = (value) => value) {
    const now = String(this.playbook[field] ?? '');
    return html`<p class="field"><label for="playbook-${field}">${label}</label><select class="input" id="playbook-${field}" ?disabled=${!this.mayChange} @change=${(/** @type {any} */ e) => this.set(this.playbook, field, e.target.value && as(e.target.value))}>${options.map(([value, text]) => html`<option value=${value} ?selected=${value === now}>${text}</option>`)}</select></p>`;
  }

  steps(/** @type {any} */ p) {
    const here = language();
    const input = (/** @type {any} */ step, /** @type {string} */ field, /** @type {number} */ longest) => html`<input class="input" aria-label=${t(`steps.${field}`)} maxlength=${longest} required ?readonly=${!this.mayChange} .value=${step[field][here] ?? Object.values(step[field])[0] ?? ''} @input=${(/** @type {any} */ e) => { step[field][here] = e.target.value; }}>`;
    return html`<fieldset class="playbook-steps"><legend>${t('steps.title')}</legend>${repeat(p.steps, (s) => s, (/** @type {any} */ s, i) => html`<p class="playbook-step">${input(s, 'text', 500)}${input(s, 'team', 80)}<label>${t('playbooks.hours')} <input class="input" type="number" min="1" max="8760" required .value=${String(s.hours)} ?readonly=${!this.mayChange} @input=${(/** @type {any} */ e) => { s.hours = Number(e.target.value); }}></label>
      ${this.mayChange ? html`<button type="button" class="btn ghost square" aria-label=${t('steps.drop', { text: String(i + 1) })} @click=${() => this.set(p, 'steps', p.steps.filter((/** @type {any} */ x) => x !== s))}>${icon('close')}</button>` : nothing}</p>`)}
      ${this.mayChange ? html`<button type="button" class="btn small" @click=${() => this.set(p, 'steps', [...p.steps, { text: { [here]: '' }, team: { [here]: '' }, hours: 24 }])}>${t('steps.add')}</button>` : nothing}</fieldset>`;
  }

  template(/** @type {any} */ x, /** @type {number} */ i) {
    const pick = (/** @type {string} */ field, /** @type {string[]} */ values, /** @type {string} */ label) => html`<select class="input" aria-label="${label} ${i + 1}" ?disabled=${!this.mayChange} @change=${(/** @type {any} */ e) => this.set(x, field, e.target.value)}>${values.map((v) => html`<option value=${v} ?selected=${v === x[field]}>${t(`${field}.${v}`)}</option>`)}</select>`;
    const shown = this.shown.get(x);
    return html`<section class="playbook-text"><div class="draft-actions">${pick('tone', TONES, t('suggest.tone'))}${pick('place', PLACES, t('playbooks.place'))}<button type="button" class="btn small" @click=${() => this.preview(x)}>${t('playbooks.preview')}<span class="sr"> ${i + 1}</span></button>
      ${this.mayChange ? html`<button type="button" class="btn ghost square" aria-label="${t('playbooks.drop')} ${i + 1}" @click=${() => this.set(this.playbook, 'templates', this.playbook.templates.filter((/** @type {any} */ y) => y !== x))}>${icon('close')}</button>` : nothing}</div>
      <textarea class="input" lang=${x.language} maxlength="5000" required aria-label="${t('playbooks.text')} ${i + 1}" ?readonly=${!this.mayChange} .value=${x.text} @input=${(/** @type {any} */ e) => { x.text = e.target.value; }}></textarea>
      ${shown ? html`<div class="playbook-shown" role="status">${shown.error ? html`<p class="form-error">${shown.error}</p>` : result(shown)}</div>` : nothing}</section>`;
  }
}

const result = (/** @type {any} */ s) => html`<p class="muted small">${s.protocol}: <q dir="auto">${s.said}</q></p><p dir="auto">${s.text}</p>${s.missing.length ? html`<p class="form-error">${t('suggest.missing', { what: s.missing.map((/** @type {string} */ name) => coded('variable', name)).join(', ') })}</p>` : nothing}${
  s.problem ? html`<p class="form-error">${known(`why.${s.problem}`) ?? s.problem}</p>` : nothing}`;

customElements.define('playbook-editor', PlaybookEditor);
