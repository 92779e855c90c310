// @ts-check
import { El, html, nothing, inputValue } from '../core/element.js';
import { getOnce } from '../core/api.js';
import { FILTERS, STATUSES, activeCount, writeFilters } from '../core/filters.js';
import { coded, languageName, number, t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { myTeams, teamName, teams } from '../core/teams.js';
import { Typing } from '../core/typing.js';
import { icon } from '../ui/icons.js';
import { menu } from '../ui/menu.js';
import { channelName, natureName, sentimentGlyph, sentimentName, severityBars, severityName } from '../ui/tags.js';

const TYPING_PAUSE = 250;
const OFTEN = ['channel', 'nature', 'severity', 'assignee', 'team', 'due'];
const SELDOM = FILTERS.filter((name) => name !== 'problem' && !OFTEN.includes(name));
const NAMES = /** @type {Record<string, (v: any) => string>} */ ({
  channel: channelName, nature: natureName, severity: severityName, sentiment: sentimentName, language: languageName,
  family: (v) => coded('family', v), kind: (v) => t(`kind.${v}`), tag: (v) => v, mention: () => t('mention.me'), due: (v) => t(`due.${v}`), problem: problemOf,
  team: (v) => (v === 'mine' || v === 'none' ? t(`team.${v}`) : teamName(v)),
});
const DECOR = /** @type {Record<string, (v: any) => unknown>} */ ({
  severity: (v) => severityBars(Number(v)),
  sentiment: (v) => html`<span class="ink-${v}" aria-hidden="true">${sentimentGlyph(v)}</span>`,
});

/** A problem by its key, and the time that is meant. */
function problemOf(/** @type {string} */ value) {
  const [key, ...time] = value.split(';');
  const [nature, , of] = key.split('~');
  const name = nature === 'group' ? (of ? `“${of.replaceAll('-', ' ')}”` : t('problem.kind.GROUP')) : [natureName(nature), of && decodeURIComponent(of.replaceAll('!', '%'))].filter(Boolean).join(' · ');
  return `${t('filter.problem')}: ${name}${time.length === 1 ? ` (${t(`period.${time[0]}`)})` : ''}`;
}

/** Search, status, and a chip with facet counts per filter. What is chosen is in the address. */
class FilterBar extends El {
  static properties = { filters: {}, facets: {}, total: {}, people: { state: true }, more: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.filters = null;
    /** @type {any} */ this.facets = null;
    /** @type {any[]} */ this.people = [];
    /** Whether those that are seldom used are shown too. */ this.more = false;
    this.search = new Typing(TYPING_PAUSE, (q) => this.change({ q }, true));
  }

  connectedCallback() {
    super.connectedCallback();
    getOnce('/people').then((answer) => { this.people = answer.items; }, () => {});
    this.listen(window, 'ouvidor:teams', () => this.requestUpdate());
  }

  change(/** @type {any} */ part, replace = false) {
    if ('q' in part) this.search.stop();
    go(location.pathname + writeFilters({ ...this.filters, ...part }), replace);
  }

  toggle(/** @type {string} */ name, /** @type {string} */ value) {
    const chosen = this.filters[name];
    this.change({ [name]: chosen.includes(value) ? chosen.filter((/** @type {string} */ v) => v !== value) : [...chosen, value] });
  }

  render() {
    return html`<form class="search" role="search" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>${icon('search')}<label class="sr" for="search">${t('inbox.search')}</label>
        <input id="search" type="search" class="input" placeholder=${t('inbox.search')} autocomplete="off" .value=${inputValue(this.search.shown(this.filters.q))} @input=${this.search.typed}
          @keydown=${(/** @type {any} */ e) => { if (e.key === 'Escape' && !e.target.value) e.target.blur(); }}><kbd aria-hidden="true">/</kbd></form>
      <div class="tabs" role="group" aria-label=${t('filter.status')}>${STATUSES.map((status) => html`<button class="tab" aria-pressed=${this.filters.status === status} @click=${() => this.change({ status })}>${t(`tab.${status}`)}</button>`)}</div>
      <div class="chips" role="group" aria-label=${t('filter.title')}>${[...OFTEN, ...(this.more ? SELDOM : [])].map((name) => this.chip(name))}${this.others()}</div>
      ${activeCount(this.filters) ? this.active() : nothing}`;
  }

  others() {
    const chosen = this.more ? 0 : SELDOM.reduce((sum, name) => sum + this.filters[name].length, 0);
    return html`<button class="chip ${chosen ? 'on' : ''}" aria-expanded=${this.more} @click=${() => { this.more = !this.more; }}>${t('filter.more')}${chosen ? html` <b>${number(chosen)}</b>` : nothing}${icon('down')}</button>`;
  }

  chip(/** @type {string} */ name) {
    const chosen = this.filters[name];
    return menu({
      id: `filter-${name}`, kind: `chip ${chosen.length ? 'on' : ''}`, name: t(`filter.${name}`),
      label: html`${t(`filter.${name}`)}${chosen.length ? html` <b>${chosen.length}</b>` : nothing}${icon('down')}`,
      content: html`<p class="menu-title">${t(`filter.${name}`)}</p>${this.values(name).map(([value, n]) => this.option(name, value, n))}`,
    });
  }

  option(/** @type {string} */ name, /** @type {string} */ value, /** @type {number | null} */ n) {
    return html`<label class="choice"><input type="checkbox" .checked=${this.filters[name].includes(value)} @change=${() => this.toggle(name, value)}>
      ${DECOR[name]?.(value) ?? nothing}<span class="grow">${this.label(name, value)}</span>${n === null ? nothing : html`<span class="count">${number(n)}</span>`}</label>`;
  }

  /** Values of a filter with their counts: the facets, what is chosen, and for people everybody. */
  values(/** @type {string} */ name) {
    if (name === 'assignee') return /** @type {[string, null][]} */ ([['me', null], ['none', null], ...this.people.map((p) => [p.id, null])]);
    if (name === 'mention') return /** @type {[string, null][]} */ ([['me', null]]);
    if (name === 'due') return /** @type {[string, null][]} */ ([['soon', null], ['late', null]]);
    if (name === 'team') return this.teamValues();
    const counts = { ...Object.fromEntries(this.filters[name].map((/** @type {string} */ v) => [v, 0])), ...(this.facets?.[name] ?? {}) };
    const all = /** @type {[string, number][]} */ (Object.entries(counts));
    return name === 'severity' ? all.sort((a, b) => Number(b[0]) - Number(a[0])) : all.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  }

  /** @returns {[string, number | null][]} */
  teamValues() {
    const counts = this.facets?.team ?? {};
    return /** @type {any} */ ([...(myTeams().length ? [['mine', null]] : []), ['none', null], ...teams().map((team) => [team.id, counts[team.id] ?? 0])]);
  }

  label(/** @type {string} */ name, /** @type {string} */ value) {
    if (name !== 'assignee') return NAMES[name](value);
    return value === 'me' || value === 'none' ? t(`assignee.${value}`) : this.people.find((p) => p.id === value)?.name ?? value;
  }

  active() {
    return html`<div class="active" role="group" aria-label=${t('filter.active')}>${this.filters.q ? this.removable(`“${this.filters.q}”`, () => this.change({ q: '' })) : nothing}${FILTERS.flatMap((name) =>
      this.filters[name].map((/** @type {string} */ value) => this.removable(this.label(name, value), () => this.toggle(name, value))))}
      <button class="link" @click=${() => go(location.pathname)}>${t('filter.clear')}</button></div>`;
  }

  removable(/** @type {string} */ text, /** @type {() => void} */ remove) {
    return html`<button class="chip on removable" @click=${remove} title=${t('filter.remove', { name: text })}><span class="sr">${t('filter.remove', { name: '' })}</span>${text}${icon('close')}</button>`;
  }
}

customElements.define('filter-bar', FilterBar);
