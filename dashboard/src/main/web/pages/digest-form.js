// @ts-check
import { El, html, nothing } from '../core/element.js';
import { post } from '../core/api.js';
import { LANGUAGES, language, t } from '../core/i18n.js';
import { refusal } from '../ui/states.js';

const CADENCES = ['DAILY', 'WEEKLY', 'MONTHLY'];
const here = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** What a digest is asked for, of a new one and of one that is changed. It says `made` when it was taken, `closed` when not. */
class DigestForm extends El {
  static properties = { digest: {}, view: {}, views: {}, people: {}, mailers: {}, anyAddress: {}, cadence: { state: true }, refused: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** The one that is changed; null for a new one. @type {any} */ this.digest = null;
    /** The view that one comes from; empty if from none. */ this.view = '';
    /** Views with a name. @type {any[]} */ this.views = [];
    /** @type {any[]} */ this.people = [];
    /** @type {string[]} */ this.mailers = [];
    this.anyAddress = false;
    this.cadence = 'WEEKLY';
    /** @type {any} */ this.refused = null;
    this.busy = false;
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.has('digest')) this.cadence = this.digest?.cadence ?? 'WEEKLY';
  }

  async save(/** @type {any} */ event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    const form = new FormData(event.target);
    const text = (/** @type {string} */ name) => String(form.get(name) ?? '');
    const body = {
      name: text('name'), query: text('query'), cadence: this.cadence, day: Number(text('day') || 1), at: text('at'), zone: text('zone'), language: text('language'),
      connection: text('connection'), people: form.getAll('people'), addresses: text('addresses').split(/[\s,;]+/).filter(Boolean), origin: location.origin, paused: this.digest?.paused ?? false,
    };
    try {
      await post(this.digest ? `/digests/${this.digest.id}` : '/digests', body);
      this.emit('made', null);
    } catch (e) {
      this.refused = e;
    }
    this.busy = false;
  }

  render() {
    const d = this.digest ?? { name: '', query: this.view, day: 1, at: '08:00', zone: here, language: language(), people: [], addresses: [], connection: '' };
    const wrong = (/** @type {string} */ field) => String(this.refused?.field === field);
    const option = (/** @type {string} */ value, /** @type {string} */ now, /** @type {string} */ name) => html`<option value=${value} ?selected=${value === now}>${name}</option>`;
    const others = d.addresses.join('\n');
    return html`<section class="card"><h2>${this.digest ? t('digests.change', { name: d.name }) : t('digests.new')}</h2><form @submit=${this.save} novalidate>
      <div class="columns"><div class="field"><label for="digest-name">${t('digests.name')}</label><input class="input" id="digest-name" name="name" maxlength="60" autocomplete="off" required .value=${d.name} aria-invalid=${wrong('name')}></div>
        <div class="field"><label for="digest-query">${t('digests.view')}</label><select class="input" id="digest-query" name="query" aria-invalid=${wrong('query')} aria-describedby="digest-query-why">${this.choices(d.query).map(([query, name]) => option(query, d.query, name))}</select><span class="hint" id="digest-query-why">${t('digests.viewWhy')}</span></div>
        <div class="field"><label for="digest-cadence">${t('digests.cadence')}</label><select class="input" id="digest-cadence" @change=${(/** @type {any} */ e) => { this.cadence = e.target.value; }}>${CADENCES.map((c) => option(c, this.cadence, t(`digests.cadence.${c}`)))}</select></div>
        ${this.day(d, wrong)}
        <div class="field"><label for="digest-at">${t('digests.at')}</label><input class="input" id="digest-at" name="at" type="time" required .value=${d.at} aria-invalid=${wrong('at')}></div>
        <div class="field"><label for="digest-zone">${t('digests.zone')}</label><input class="input" id="digest-zone" name="zone" autocomplete="off" spellcheck="false" required .value=${d.zone} aria-invalid=${wrong('zone')}></div>
        <div class="field"><label for="digest-language">${t('digests.language')}</label><select class="input" id="digest-language" name="language">${LANGUAGES.map((code) => option(code, d.language, t(`language.${code}`)))}</select></div>
        <div class="field"><label for="digest-connection">${t('digests.connection')}</label><select class="input" id="digest-connection" name="connection" aria-invalid=${wrong('connection')}>${this.mailers.map((m) => option(m, d.connection, m))}</select>${this.mailers.length ? nothing : html`<span class="hint">${t('digests.noMailer')}</span>`}</div></div>
      <fieldset class="digest-people"><legend>${t('digests.people')}</legend>${this.people.map((p) => html`<label class="check"><input type="checkbox" name="people" value=${p.id} ?checked=${d.people.some((/** @type {any} */ one) => one.id === p.id)}>${p.name}</label>`)}</fieldset>
      ${this.anyAddress || others ? html`<div class="field"><label for="digest-addresses">${t('digests.addresses')}</label><textarea class="input" id="digest-addresses" name="addresses" rows="3" spellcheck="false" .value=${others} aria-invalid=${wrong('addresses')} aria-describedby="digest-addresses-why"></textarea><span class="hint" id="digest-addresses-why">${t('digests.addressesWhy')}</span></div>` : nothing}
      ${refusal(this.refused)}
      <p class="card-actions"><button class="btn primary" aria-disabled=${this.busy}>${t(this.digest ? 'digests.save' : 'digests.make')}</button><button type="button" class="btn" @click=${() => this.emit('closed', null)}>${t('digests.cancel')}</button></p></form></section>`;
  }

  /** @param {any} d @param {(field: string) => string} wrong */
  day(d, wrong) {
    if (this.cadence === 'WEEKLY') {
      return html`<div class="field"><label for="digest-weekday">${t('digests.weekday')}</label><select class="input" id="digest-weekday" name="day" aria-invalid=${wrong('day')}>${[1, 2, 3, 4, 5, 6, 7].map((n) => html`<option value=${n} ?selected=${n === d.day}>${t(`weekday.${n}`)}</option>`)}</select></div>`;
    }
    return this.cadence === 'MONTHLY' ? html`<div class="field"><label for="digest-monthday">${t('digests.monthday')}</label><input class="input" id="digest-monthday" name="day" type="number" min="1" max="31" required .value=${String(d.day)} aria-invalid=${wrong('day')}><span class="hint">${t('digests.monthdayWhy')}</span></div>` : nothing;
  }

  /** Views to choose from, with that of now. @returns {[string, string][]} */
  choices(/** @type {string} */ now) {
    /** @type {[string, string][]} */
    const all = [['', t('digests.viewAll')], ...this.views.map((v) => /** @type {[string, string]} */ ([v.query, v.name]))];
    return all.some(([query]) => query === now) ? all : [[now, t(this.digest ? 'digests.viewKept' : 'digests.viewNow')], ...all];
  }
}

customElements.define('digest-form', DigestForm);
