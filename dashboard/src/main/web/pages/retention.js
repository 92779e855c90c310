// @ts-check
import { html, nothing } from '../core/element.js';
import { post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { toast } from '../core/announce.js';
import { Page } from '../core/page.js';
import { failure, skeleton } from '../ui/states.js';

const FAMILIES = ['SOCIAL', 'REVIEW', 'SURVEY', 'RETURN', 'MESSAGE'];
const OTHERS = ['cases', 'quarantine', 'intake'];

/** How long things are kept, in days. */
class RetentionCard extends Page {
  static path = '/settings/retention';

  put(/** @type {any} */ event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const days = (/** @type {string} */ name) => (form.get(name) ? Number(form.get(name)) : null);
    const body = { seen: this.data.version, feedback: Object.fromEntries(FAMILIES.map((one) => [one, days(one)])), ...Object.fromEntries(OTHERS.map((one) => [one, days(one)])) };
    return this.change(async () => {
      this.data = await post(RetentionCard.path, body);
      toast(t('retention.saved'));
    });
  }

  render() {
    const field = (/** @type {string} */ name, /** @type {string} */ label, /** @type {number | null} */ value) => html`<p class="field"><label for="keep-${name}">${label}</label><input class="input" id="keep-${name}" name=${name} type="number" min="1" max="36500" .value=${value ?? ''}></p>`;
    return html`<section class="card" aria-labelledby="retention"><h2 id="retention">${t('retention.title')}</h2><p class="hint">${t('retention.why')}</p>
      ${this.error ? failure(this.error, () => this.load()) : this.data ? html`<form @submit=${this.put}><div class="columns">
        ${FAMILIES.map((one) => field(one, t(`family.${one}`), this.data.feedback[one] ?? null))}${OTHERS.map((one) => field(one, t(`retention.${one}`), this.data[one]))}</div>
        ${this.refused ? html`<p class="form-error" role="alert">${this.refused.message} ${this.refused.field ?? ''}</p>` : nothing}<button class="btn">${t('retention.put')}</button></form>` : skeleton(2)}</section>`;
  }
}

customElements.define('retention-card', RetentionCard);
