// @ts-check
import { html, nothing } from '../core/element.js';
import { get, post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, refusal, skeleton } from '../ui/states.js';
import { severityName } from '../ui/tags.js';
import { history } from './taxonomy-history.js';
import { DraftPage } from './draft-page.js';

/** Rules with a number, and the number that one begins with. */
const NUMBERS = /** @type {Record<string, number>} */ ({ reach: 50_000, firstReplies: 20 });
const FLAGS = ['unsure', 'mass', 'playbook'];

const inForce = (/** @type {number} */ n) => (n ? t('rules.inForce', { n }) : t('rules.inForceOriginal'));

/** Which replies need a second person: a draft of the rules, and which ones were in force when. */
class ApprovalRulesPage extends DraftPage {
  static path = '/settings/approval-rules';

  show(/** @type {any} */ data) {
    this.data = data;
    this.draft = structuredClone(data.rules);
    this.refused = null;
  }

  get changed() {
    return JSON.stringify(this.draft) !== JSON.stringify(this.data.rules);
  }

  fieldName(/** @type {string} */ field) {
    return t(`rules.${field}`);
  }

  set(/** @type {string} */ name, /** @type {unknown} */ value) {
    this.draft = { ...this.draft, [name]: value };
    this.refused = null;
  }

  put() {
    return this.ask(() => post('/settings/approval-rules', { seen: this.data.version, rules: this.draft, note: this.note }), inForce);
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.approval-rules')}</h1><p class="muted">${t('rules.why')}</p></div>${settingsTabs('approval-rules')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.content(this.data) : this.error ? nothing : skeleton(5)}</div>`;
  }

  content(/** @type {any} */ d) {
    const off = !d.mayChange;
    return html`<div class="taxonomy-head"><p><span class="health good">${d.version ? t('taxonomy.version', { n: d.version }) : t('taxonomy.original')}</span></p>${
        off ? html`<p class="muted">${icon('lock')} ${t('rules.readOnly')}</p>` : nothing}</div>
      ${this.changed ? this.drafted() : refusal(this.refused)}
      <section class="card approval-rules">
        ${this.severity(off)}
        ${Object.keys(NUMBERS).map((name) => this.number(name, off))}
        ${FLAGS.map((name) => this.flag(name, Boolean(this.draft[name]), off, () => this.set(name, !this.draft[name])))}
        <div class="field"><label for="words">${t('rules.words')}</label><textarea id="words" class="input" rows="6" ?disabled=${off} @change=${(/** @type {any} */ e) => this.set('words', e.target.value.split('\n').map((/** @type {string} */ w) => w.trim()).filter(Boolean))} .value=${this.draft.words.join('\n')}></textarea><span class="hint">${t('rules.wordsHint')}</span></div>
        <p class="muted small">${t('rules.alone')}</p></section>
      ${d.history.length ? history(d, (version) => this.ask(() => post('/settings/approval-rules/restore', { seen: d.version, version }), inForce)) : nothing}`;
  }

  flag(/** @type {string} */ name, /** @type {boolean} */ on, /** @type {boolean} */ off, /** @type {() => void} */ then) {
    return html`<label class="check"><input type="checkbox" id="rule-${name}" .checked=${on} ?disabled=${off} @change=${then}> <span>${t(`rules.${name}`)}</span></label>`;
  }

  number(/** @type {string} */ name, /** @type {boolean} */ off) {
    const value = this.draft[name];
    return html`<div class="approval-rule">${this.flag(name, value !== null, off, () => this.set(name, value === null ? NUMBERS[name] : null))}${
      value === null ? nothing : html`<input class="input" type="number" min="1" id="value-${name}" aria-label=${t(`rules.${name}`)} .value=${String(value)} ?disabled=${off} @change=${(/** @type {any} */ e) => this.set(name, Number(e.target.value))}>`}</div>`;
  }

  severity(/** @type {boolean} */ off) {
    const value = this.draft.severity;
    return html`<div class="approval-rule">${this.flag('severity', value !== null, off, () => this.set('severity', value === null ? 4 : null))}${
      value === null ? nothing : html`<select class="input" id="value-severity" aria-label=${t('rules.severity')} ?disabled=${off} @change=${(/** @type {any} */ e) => this.set('severity', Number(e.target.value))}>${
        [4, 3, 2, 1].map((v) => html`<option value=${v} ?selected=${v === value}>${severityName(v)}</option>`)}</select>`}</div>`;
  }
}

customElements.define('approval-rules-page', ApprovalRulesPage);
