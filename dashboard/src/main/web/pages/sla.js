// @ts-check
import { html, nothing, repeat } from '../core/element.js';
import { post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, refusal, skeleton } from '../ui/states.js';
import { newHours, newPolicy, hoursCard, policyCard } from './sla-cards.js';
import { history } from './taxonomy-history.js';
import { DraftPage } from './draft-page.js';

const inForce = (/** @type {number} */ n) => (n ? t('sla.inForce', { n }) : t('sla.inForceOriginal'));

/** Rules of deadlines and working hours: a draft of them, and which ones were in force when. */
class SlaPage extends DraftPage {
  static path = '/settings/sla';

  show(/** @type {any} */ data) {
    this.data = data;
    this.draft = { policies: structuredClone(data.policies), hours: structuredClone(data.hours) };
    this.refused = null;
  }

  get changed() {
    return JSON.stringify([this.draft.policies, this.draft.hours]) !== JSON.stringify([this.data.policies, this.data.hours]);
  }

  /** A new card stands open. */
  async add(/** @type {any[]} */ list, /** @type {any} */ one, /** @type {number} */ card) {
    this.edit(() => list.splice(list === this.draft.policies ? 0 : list.length, 0, one));
    await this.updateComplete;
    const made = /** @type {any} */ (this.querySelectorAll('.sla-card')[card]);
    made.open = true;
    made.querySelector('input').focus();
  }

  refuse(/** @type {string} */ why) {
    this.refused = { message: why };
  }

  put() {
    return this.ask(() => post('/settings/sla', { seen: this.data.version, policies: this.draft.policies, hours: this.draft.hours, note: this.note }), inForce);
  }

  goBack(/** @type {number} */ version) {
    return this.ask(() => post('/settings/sla/restore', { seen: this.data.version, version }), inForce);
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.sla')}</h1><p class="muted">${t('sla.why')}</p></div>${settingsTabs('sla')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.content() : this.error ? nothing : skeleton(5)}</div>`;
  }

  content() {
    const d = this.data;
    const { policies, hours } = this.draft;
    return html`<div class="taxonomy-head"><p><span class="health good">${d.version ? t('taxonomy.version', { n: d.version }) : t('taxonomy.original')}</span></p>${
        d.mayChange ? html`<button class="btn" @click=${() => this.add(policies, newPolicy(), 0)}>${icon('clock')} ${t('sla.add')}</button>` : html`<p class="muted">${icon('lock')} ${t('sla.readOnly')}</p>`}</div>
      ${this.changed ? this.drafted() : refusal(this.refused)}
      ${repeat(policies, (/** @type {any} */ p) => p, (/** @type {any} */ p, /** @type {number} */ i) => policyCard(p, i, this))}
      <div class="taxonomy-head"><h2>${t('sla.calendars')}</h2>${d.mayChange ? html`<button class="btn" @click=${() => this.add(hours, newHours(), policies.length + hours.length)}>${t('sla.hoursAdd')}</button>` : nothing}</div>${hours.length ? nothing : html`<p class="hint">${t('sla.noHours')}</p>`}
      ${repeat(hours, (/** @type {any} */ h) => h, (/** @type {any} */ h, /** @type {number} */ i) => hoursCard(h, i, this))}
      ${d.history.length ? history(d, (version) => this.goBack(version)) : nothing}`;
  }
}

customElements.define('sla-page', SlaPage);
