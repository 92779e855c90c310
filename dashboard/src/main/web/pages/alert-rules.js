// @ts-check
import { html, nothing, repeat } from '../core/element.js';
import { post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, refusal, skeleton } from '../ui/states.js';
import { newRule, ruleCard } from './alert-rule-card.js';
import { DraftPage } from './draft-page.js';
import { history } from './taxonomy-history.js';

const inForce = () => t('alerts.inForce');

/** When somebody is told of what: a draft of the rules, how often each would have fired, and which were in force when. */
class AlertRulesPage extends DraftPage {
  static path = '/settings/alert-rules';
  static texts = 'alerts';
  static properties = { past: { state: true } };

  constructor() {
    super();
    /** What a rule would have done, by its id; null while it is asked. @type {Record<string, any>} */ this.past = {};
  }

  show(/** @type {any} */ data) {
    this.data = data;
    this.draft = structuredClone(data.rules);
    this.refused = null;
    this.past = {};
  }

  get changed() {
    return JSON.stringify(this.draft) !== JSON.stringify(this.data.rules);
  }

  /** Fields come as rules.3.threshold. */
  fieldName(/** @type {string} */ field) {
    const [, place, ...rest] = field.split('.');
    const rule = this.draft[Number(place)];
    return rule ? `${rule.name || rule.id}: ${rest.join('.')}` : field;
  }

  put() {
    return this.ask(() => post('/settings/alert-rules', { seen: this.data.version, rules: this.draft, note: this.note }), inForce);
  }

  async preview(/** @type {any} */ rule) {
    this.past = { ...this.past, [rule.id]: null };
    try {
      this.past = { ...this.past, [rule.id]: await post('/settings/alert-rules/preview', { rule }) };
    } catch (e) {
      const { [rule.id]: gone, ...rest } = this.past;
      this.past = rest;
      this.refused = e;
    }
  }

  async add() {
    const rule = newRule();
    this.edit(() => this.draft.unshift(rule));
    await this.updateComplete;
    const made = /** @type {any} */ (this.querySelector('.sla-card'));
    made.open = true;
    made.querySelector('input').focus();
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.alert-rules')}</h1><p class="muted">${t('alerts.rulesWhy')}</p></div>${settingsTabs('alert-rules')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.content() : this.error ? nothing : skeleton(5)}</div>`;
  }

  content() {
    const d = this.data;
    return html`<div class="taxonomy-head"><p><span class="health good">${d.version ? t('taxonomy.version', { n: d.version }) : t('taxonomy.original')}</span></p>${
        d.mayChange ? html`<button class="btn" @click=${() => this.add()}>${icon('bell')} ${t('alerts.newRule')}</button>` : html`<p class="muted">${icon('lock')} ${t('alerts.readOnly')}</p>`}</div>
      ${this.changed ? this.drafted() : refusal(this.refused)}
      ${repeat(this.draft, (/** @type {any} */ r) => r.id, (/** @type {any} */ r, /** @type {number} */ i) => ruleCard(r, i, this))}
      ${d.history.length ? history(d, (version) => this.ask(() => post('/settings/alert-rules/restore', { seen: d.version, version }), inForce)) : nothing}`;
  }
}

customElements.define('alert-rules-page', AlertRulesPage);
