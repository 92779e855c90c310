// @ts-check
import { El, html, nothing } from '../core/element.js';
import { getOnce, may } from '../core/api.js';
import { languageName, t } from '../core/i18n.js';
import { FILTERS, daysAfter } from '../core/measures-address.js';
import { natureCodes } from '../core/natures.js';
import { teamName, teams } from '../core/teams.js';
import { icon } from '../ui/icons.js';
import { menu } from '../ui/menu.js';
import { channelName, natureName, severityName } from '../ui/tags.js';

const LANGUAGES = ['pt-BR', 'pt-PT', 'pt', 'en', 'es', 'und'];
const SPANS = [7, 28, 90];

/** The period, and which cases. */
class MeasureFilters extends El {
  static properties = { at: {}, report: {}, people: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.at = null;
    /** @type {any} */ this.report = null;
    /** @type {any[]} */ this.people = [];
    /** Channels that were ever seen here. @type {Set<string>} */ this.channels = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    getOnce('/people').then((answer) => { this.people = answer.items; }, () => {});
    this.listen(window, 'ouvidor:teams', () => this.requestUpdate());
  }

  willUpdate() {
    for (const voice of this.report?.voices ?? []) this.channels.add(voice.channel);
    for (const lag of this.report?.lags ?? []) this.channels.add(lag.channel);
  }

  change(/** @type {any} */ part) {
    this.emit('change-measures', { day: '', ...part });
  }

  toggle(/** @type {string} */ name, /** @type {string} */ value) {
    const chosen = this.at[name];
    this.change({ [name]: chosen.includes(value) ? chosen.filter((/** @type {string} */ v) => v !== value) : [...chosen, value] });
  }

  values(/** @type {string} */ name) {
    const all = /** @type {Record<string, () => string[]>} */ ({
      channel: () => [...this.channels].sort(),
      team: () => [...teams().map((one) => one.id), 'none'],
      agent: () => ['me', ...this.people.map((one) => one.id), 'none'],
      nature: natureCodes,
      language: () => LANGUAGES,
      severity: () => ['4', '3', '2', '1', '0'],
    })[name]();
    return [...new Set([...all, ...this.at[name]])];
  }

  label(/** @type {string} */ name, /** @type {string} */ value) {
    if (name === 'agent') return value === 'me' ? t('assignee.me') : value === 'none' ? t('assignee.none') : this.people.find((one) => one.id === value)?.name ?? value;
    if (name === 'team') return value === 'none' ? t('team.none') : teamName(value);
    const names = /** @type {Record<string, (v: string) => string>} */ ({ channel: channelName, nature: natureName, language: languageName, severity: severityName });
    return names[name](value);
  }

  render() {
    const { at, report } = this;
    if (!at) return nothing;
    const to = at.to || report?.to || '';
    const from = at.from || report?.from || '';
    const shown = may('measures.see') ? FILTERS : FILTERS.filter((name) => name !== 'agent');
    return html`<div class="measure-filters" role="group" aria-label=${t('filter.title')}>
      <span class="measure-period"><label for="measures-from">${t('measures.from')}</label> <input id="measures-from" type="date" class="input" .value=${from} max=${to} @change=${(/** @type {any} */ e) => e.target.value && this.change({ from: e.target.value })}>
        <label for="measures-to">${t('measures.to')}</label> <input id="measures-to" type="date" class="input" .value=${to} min=${from} @change=${(/** @type {any} */ e) => e.target.value && this.change({ to: e.target.value })}></span>
      <span class="switch" role="group" aria-label=${t('measures.period')}>${SPANS.map((n) => html`<button type="button" aria-pressed=${Boolean(to) && from === daysAfter(to, 1 - n)} @click=${() => to && this.change({ from: daysAfter(to, 1 - n), to, bucket: '' })}>${t('measures.days', { n })}</button>`)}</span>
      <span class="switch" role="group" aria-label=${t('measures.pieces')}>${['day', 'week'].map((b) => html`<button type="button" aria-pressed=${report?.bucket === b} @click=${() => this.change({ bucket: b })}>${t(`measures.by.${b}`)}</button>`)}</span>
      <span class="switch" role="group" aria-label=${t('measures.hours')}>${['clock', 'working'].map((h) => html`<button type="button" aria-pressed=${(at.hours || 'clock') === h} @click=${() => this.change({ hours: h === 'clock' ? '' : h, open: '' })}>${t(`measures.hours.${h}`)}</button>`)}</span>
      <div class="chips">${shown.map((name) => this.chip(name))}${shown.some((name) => at[name].length) ? html`<button class="link" @click=${() => this.change(Object.fromEntries(FILTERS.map((name) => [name, []])))}>${t('filter.clear')}</button>` : nothing}</div></div>`;
  }

  chip(/** @type {string} */ name) {
    const chosen = this.at[name];
    return menu({
      id: `measures-${name}`, kind: `chip ${chosen.length ? 'on' : ''}`, name: t(`measures.filter.${name}`),
      label: html`${t(`measures.filter.${name}`)}${chosen.length ? html` <b>${chosen.length}</b>` : nothing}${icon('down')}`,
      content: html`<p class="menu-title">${t(`measures.filter.${name}`)}</p>${this.values(name).map((value) => html`<label class="choice"><input type="checkbox" .checked=${chosen.includes(value)} @change=${() => this.toggle(name, value)}><span class="grow">${this.label(name, value)}</span></label>`)}`,
    });
  }
}

customElements.define('measure-filters', MeasureFilters);
