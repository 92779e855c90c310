// @ts-check
import { html, nothing, repeat } from '../core/element.js';
import { get, post } from '../core/api.js';
import { cause } from '../core/causes.js';
import { dateTime, language, languageName, t } from '../core/i18n.js';
import { readSpan, writeSpan } from '../core/spans.js';
import { icon } from '../ui/icons.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, refusal, skeleton } from '../ui/states.js';
import { severityName } from '../ui/tags.js';
import { check, codes, field, matches } from './sla-cards.js';
import { history } from './taxonomy-history.js';
import { DraftPage } from './draft-page.js';

const LANGUAGES = ['pt-BR', 'pt-PT', 'en', 'es'];
const PATH = '/settings/follow-up';

const inForce = (/** @type {number} */ n) => (n ? t('followUp.inForce', { n }) : t('followUp.inForceOriginal'));

/** Who is asked whether it is solved, when and how: a draft of it, what it does with a real case, and what was in force when. */
class FollowUpPage extends DraftPage {
  static path = PATH;
  static properties = { shown: { state: true }, language: { state: true } };

  constructor() {
    super();
    /** What the draft does with a case. @type {any} */ this.shown = null;
    this.language = LANGUAGES.includes(language()) ? language() : 'en';
  }

  show(/** @type {any} */ data) {
    this.data = data;
    this.draft = structuredClone(data.settings);
    this.refused = null;
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

  async preview(/** @type {Event} */ event) {
    event.preventDefault();
    const protocol = /** @type {any} */ (this.querySelector('#preview-protocol')).value.trim();
    this.shown = await post(`${PATH}/preview`, { settings: this.draft, protocol: protocol || null }).catch((e) => ({ error: e.message }));
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.follow-up')}</h1><p class="muted">${t('followUp.why')}</p></div>${settingsTabs('follow-up')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.content() : this.error ? nothing : skeleton(5)}</div>`;
  }

  content() {
    const d = this.data;
    const off = !d.mayChange;
    const { rules, questions } = this.draft;
    const asked = questions.filter((/** @type {any} */ q) => q.language === this.language);
    return html`<div class="taxonomy-head"><p><span class="health ${d.settings.on ? 'good' : 'warn'}">${d.settings.on ? t('followUp.on') : t('followUp.off')}</span> <span class="muted small">${d.version ? t('taxonomy.version', { n: d.version }) : t('taxonomy.original')}</span></p>${off ? html`<p class="muted">${icon('lock')} ${t('followUp.readOnly')}</p>` : nothing}</div>
      ${this.changed ? this.drafted() : refusal(this.refused)}
      <section class="card follow-up-switch">${check(t('followUp.switch'), this.draft.on, () => this.edit(() => { this.draft.on = !this.draft.on; }), off)}
        ${field('cap', t('followUp.cap'), String(this.draft.capDays), (v) => this.edit(() => { this.draft.capDays = Number(v) || 0; }), off, t('followUp.capHint'))}</section>
      <div class="taxonomy-head"><h2>${t('followUp.rules')}</h2>${off ? nothing : html`<button class="btn" @click=${() => this.edit(() => rules.unshift({ name: null, match: { channels: [], natures: [], severities: [], customers: [] }, ask: true, afterMinutes: 1440, hours: null, closeDays: 7 }))}>${t('followUp.add')}</button>`}</div>
      ${repeat(rules, (/** @type {any} */ r) => r, (/** @type {any} */ r, /** @type {number} */ i) => this.rule(r, i, off))}
      <div class="taxonomy-head"><h2>${t('followUp.questions')}</h2><span class="switch" role="group" aria-label=${t('label.language')}>${LANGUAGES.map((l) => html`<button type="button" aria-pressed=${l === this.language} @click=${() => { this.language = l; }}>${languageName(l)}</button>`)}</span></div>
      <p class="hint follow-up-hint">${t('playbooks.variables')} <code>{name} {order} {product} {date} {protocol}</code>. ${t('playbooks.optional')}</p>
      ${repeat(asked, (/** @type {any} */ q) => q, (/** @type {any} */ q, /** @type {number} */ i) => this.question(q, i, off))}
      ${off ? nothing : html`<p><button class="btn small" @click=${() => this.edit(() => questions.push({ language: this.language, casual: true, scale: false, text: '' }))}>${t('followUp.addQuestion')}</button></p>`}
      ${this.tried()}
      ${d.history.length ? history(d, (version) => this.goBack(version)) : nothing}`;
  }

  rule(/** @type {any} */ r, /** @type {number} */ i, /** @type {boolean} */ off) {
    const { match } = r;
    const name = r.name || t('sla.policy', { n: i + 1 });
    const toggle = (/** @type {number} */ v) => this.edit(() => { match.severities = match.severities.includes(v) ? match.severities.filter((/** @type {number} */ x) => x !== v) : [...match.severities, v]; });
    const after = (/** @type {string} */ text) => {
      const value = readSpan(text);
      if (Number.isNaN(value)) this.refused = { message: t('sla.badTime', { field: t('followUp.after'), value: text }) };
      else this.edit(() => { r.afterMinutes = value ?? 0; });
    };
    return html`<details class="sla-card"><summary><strong>${name}</strong><span class="muted">${t('sla.for')}: ${matches(match)}</span><span class="small">${r.ask ? t('followUp.asksAfter', { t: writeSpan(r.afterMinutes) || '0 min' }) : t('followUp.asksNobody')}${r.closeDays ? ` · ${t('followUp.closesAfter', { n: r.closeDays })}` : ''}</span></summary>
      <div class="columns">${field(`name-${i}`, t('sla.name'), r.name ?? '', (v) => this.edit(() => { r.name = v.trim() || null; }), off)}
        ${field(`channels-${i}`, t('sla.channels'), match.channels.join(', '), (v) => this.edit(() => { match.channels = codes(v); }), off, t('sla.channelsHint'))}
        ${field(`natures-${i}`, t('sla.natures'), match.natures.join(', '), (v) => this.edit(() => { match.natures = codes(v); }), off, t('sla.naturesHint'))}</div>
      <fieldset><legend>${t('sla.severities')}</legend>${[4, 3, 2, 1, 0].map((v) => check(severityName(v), match.severities.includes(v), () => toggle(v), off))}</fieldset>
      ${check(t('followUp.ask'), r.ask, () => this.edit(() => { r.ask = !r.ask; }), off)}
      <div class="columns">${field(`after-${i}`, t('followUp.after'), writeSpan(r.afterMinutes) || '0 min', after, off, t('followUp.afterHint'))}
        <div class="field"><label for="hours-${i}">${t('sla.hours')}</label><select id="hours-${i}" class="input" ?disabled=${off} @change=${(/** @type {any} */ e) => this.edit(() => { r.hours = e.target.value || null; })}>
          <option value="" ?selected=${!r.hours}>${t('sla.always')}</option>${this.data.hours.map((/** @type {string} */ h) => html`<option value=${h} ?selected=${h === r.hours}>${h}</option>`)}</select></div>
        ${field(`close-${i}`, t('followUp.close'), String(r.closeDays ?? ''), (v) => this.edit(() => { r.closeDays = v.trim() ? Number(v) || 0 : null; }), off, t('followUp.closeHint'))}</div>
      ${off ? nothing : html`<p class="draft-actions">${i ? html`<button class="btn small" @click=${() => this.edit(() => { this.draft.rules.splice(i - 1, 2, r, this.draft.rules[i - 1]); })}>↑ ${t('sla.up', { name })}</button>` : nothing}<button class="btn small ghost" @click=${() => this.edit(() => { this.draft.rules.splice(i, 1); })}>${icon('close')} ${t('sla.remove', { name })}</button></p>`}</details>`;
  }

  question(/** @type {any} */ q, /** @type {number} */ i, /** @type {boolean} */ off) {
    const pick = (/** @type {string} */ what, /** @type {[boolean, string][]} */ values, /** @type {string} */ label) => html`<select class="input" aria-label="${label} ${i + 1}" ?disabled=${off} @change=${(/** @type {any} */ e) => this.edit(() => { q[what] = e.target.value === 'true'; })}>${values.map(([value, text]) => html`<option value=${String(value)} ?selected=${value === q[what]}>${text}</option>`)}</select>`;
    return html`<section class="playbook-text"><div class="draft-actions">${pick('casual', [[true, t('tone.CASUAL')], [false, t('tone.FORMAL')]], t('suggest.tone'))}${pick('scale', [[true, t('followUp.scale')], [false, t('followUp.yesNo')]], t('followUp.kind'))}
      ${off ? nothing : html`<button type="button" class="btn ghost square" aria-label="${t('followUp.dropQuestion')} ${i + 1}" @click=${() => this.edit(() => { this.draft.questions.splice(this.draft.questions.indexOf(q), 1); })}>${icon('close')}</button>`}</div>
      <textarea class="input" lang=${q.language} maxlength="1000" required aria-label="${t('followUp.question')} ${i + 1}" ?readonly=${off} .value=${q.text} @input=${(/** @type {any} */ e) => this.edit(() => { q.text = e.target.value; })}></textarea></section>`;
  }

  tried() {
    return html`<section class="card follow-up-preview"><h2>${t('followUp.preview')}</h2>
      <form class="draft-actions" @submit=${this.preview}><label class="sr" for="preview-protocol">${t('followUp.previewOf')}</label><input class="input" id="preview-protocol" autocomplete="off" placeholder=${t('followUp.previewOf')}><button class="btn">${t('playbooks.preview')}</button></form>
      ${this.shown ? html`<div class="playbook-shown" role="status">${this.shown.error ? html`<p class="form-error">${this.shown.error}</p>` : outcome(this.shown)}</div>` : nothing}</section>`;
  }
}

const outcome = (/** @type {any} */ s) => html`<p class="muted small"><a class="link" href="/inbox/${encodeURIComponent(s.caseId)}">${s.protocol}</a>: <q dir="auto">${s.said}</q></p>
  ${s.text ? html`<p dir="auto">${s.text}</p><p class="muted small">${t(`visibility.${s.visibility}`)}${s.askAt ? ` · ${t('followUp.asksAt', { t: dateTime(s.askAt) })}` : ''}</p>` : html`<p>${t('followUp.NOT_ASKED')}: ${cause(s.reason)}</p>`}
  ${s.closeAt ? html`<p class="muted small">${t('followUp.closesAt', { t: dateTime(s.closeAt) })}</p>` : nothing}`;

customElements.define('follow-up-page', FollowUpPage);
