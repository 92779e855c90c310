// @ts-check
import { El, html, nothing, inputValue } from '../core/element.js';
import { get } from '../core/api.js';
import { FILTERS, MARKED, PERIODS, SPLITS, asked, filterCount, mark } from '../core/explore.js';
import { number, t } from '../core/i18n.js';
import { Typing } from '../core/typing.js';
import { filterName, valueName } from '../ui/explore-names.js';
import { icon } from '../ui/icons.js';
import { closeMenu, menu } from '../ui/menu.js';

const TYPING_PAUSE = 350;

/** Period, words and filters; what is chosen is in the address. */
class ExploreFilters extends El {
  static properties = { state: {}, facets: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.state = null;
    /** @type {any} */ this.facets = null;
    this.facetsOf = '';
    this.words = new Typing(TYPING_PAUSE, (q) => this.change({ q }));
  }

  change(/** @type {any} */ what) {
    this.emit('explore', what);
  }

  /** Values are counted when somebody looks at them. */
  async count() {
    const of = asked(this.state);
    if (of === this.facetsOf) return;
    this.facetsOf = of;
    try {
      this.facets = await get(`/explore/facets?${of}`);
    } catch {
      this.facetsOf = '';
    }
  }

  render() {
    return html`<div class="explore-filters" role="search">${this.period()}${this.search()}
      <div class="chips" role="group" aria-label=${t('filter.title')}>${FILTERS.map((name) => this.chip(name))}${this.compare()}</div>
      ${filterCount(this.state) ? this.active() : nothing}</div>`;
  }

  period() {
    const { period, from, to } = this.state;
    return html`<div class="explore-period"><div class="switch" role="group" aria-label=${t('explore.period')}>${PERIODS.map((name) => html`<button type="button" aria-pressed=${!from && period === name} @click=${() => this.change({ period: name, from: '', to: '' })}>${t(`explore.period.${name}`)}</button>`)}</div>
      ${menu({
        id: 'explore-days', kind: `chip ${from ? 'on' : ''}`, name: t('explore.days'), label: html`${from ? html`${from.slice(0, 10)} – ${to.slice(0, 10)}` : t('explore.days')}${icon('down')}`,
        content: html`<form class="menu-form" @submit=${(/** @type {any} */ e) => this.days(e)}><label for="explore-from">${t('explore.from')}</label><input class="input" id="explore-from" name="from" type="date" required .value=${from.slice(0, 10)}>
          <label for="explore-to">${t('explore.to')}</label><input class="input" id="explore-to" name="to" type="date" required .value=${to.slice(0, 10)}>
          <label for="explore-zone">${t('explore.timeZone')}</label><input class="input" id="explore-zone" name="zone" required .value=${this.state.zone} spellcheck="false"><button class="btn small">${t('explore.apply')}</button></form>`,
      })}</div>`;
  }

  days(/** @type {any} */ event) {
    event.preventDefault();
    const form = event.target.elements;
    closeMenu(event.target);
    this.change({ period: '', from: form.from.value, to: form.to.value, zone: form.zone.value.trim() });
  }

  search() {
    return html`<form class="search" @submit=${(/** @type {any} */ e) => { e.preventDefault(); this.words.stop(); this.change({ q: e.target.elements.q.value.trim() }); }}>${icon('search')}<label class="sr" for="explore-q">${t('explore.search')}</label><input
      id="explore-q" name="q" class="input" type="search" maxlength="500" autocomplete="off" placeholder=${t('explore.searchHint')} title=${t('explore.operators')} .value=${inputValue(this.words.shown(this.state.q))} @input=${this.words.typed}></form>`;
  }

  chip(/** @type {string} */ name) {
    const chosen = this.state[name];
    return menu({
      id: `explore-${name}`, kind: `chip ${chosen.length ? 'on' : ''}`, name: filterName(name), onOpen: () => this.count(),
      label: html`${filterName(name)}${chosen.length ? html` <b>${chosen.length}</b>` : nothing}${icon('down')}`,
      content: html`<p class="menu-title">${filterName(name)}</p>${this.values(name).map(([value, n]) => html`<label class="choice"><input type="checkbox" .checked=${chosen.includes(value)} @change=${() => this.toggle(name, value)}><span class="grow">${valueName(name, value)}</span><span class="count">${number(n)}</span></label>`)}${
        this.facets ? nothing : html`<p class="menu-note">${t('state.loading')}</p>`}`,
    });
  }

  /** @returns {[string, number][]} */
  values(/** @type {string} */ name) {
    const counts = { ...Object.fromEntries(this.state[name].map((/** @type {string} */ v) => [v, 0])), ...this.facets?.[name] };
    const all = /** @type {[string, number][]} */ (Object.entries(counts));
    return name === 'severity' || name === 'rating' ? all.sort((a, b) => b[0].localeCompare(a[0])) : all.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  }

  toggle(/** @type {string} */ name, /** @type {string} */ value) {
    const has = this.state[name].includes(value);
    this.change({ [name]: has ? this.state[name].filter((/** @type {string} */ v) => v !== value) : [...this.state[name], value] });
  }

  /** Another segment to stand beside: the same filters but for one. */
  compare() {
    const { vs } = this.state;
    return menu({
      id: 'explore-compare', kind: `chip ${vs ? 'on' : ''}`, name: t('explore.compare'), onOpen: () => this.count(), wide: true,
      label: html`${vs ? t('explore.comparedWith', { name: segmentName(vs) }) : t('explore.compare')}${icon('down')}`,
      content: html`<form class="menu-form" @submit=${(/** @type {any} */ e) => { e.preventDefault(); closeMenu(e.target); this.change({ vs: e.target.elements.segment.value }); }}><label for="explore-segment">${t('explore.segment')}</label>
        <select class="input" id="explore-segment" name="segment"><option value="">${t('explore.periodBefore')}</option>${SPLITS.map((name) => html`<optgroup label=${filterName(name)}>${this.values(name).slice(0, 20).map(([value]) => html`<option value=${mark({ [name]: value })} ?selected=${vs === mark({ [name]: value })}>${valueName(name, value)}</option>`)}</optgroup>`)}</select>
        <button class="btn small">${t('explore.apply')}</button></form>`,
    });
  }

  active() {
    const { state } = this;
    const removable = (/** @type {string} */ text, /** @type {any} */ what) => html`<button class="chip on removable" @click=${() => this.change(what)} title=${t('filter.remove', { name: text })}><span class="sr">${t('filter.remove', { name: '' })}</span>${text}${icon('close')}</button>`;
    return html`<div class="active" role="group" aria-label=${t('filter.active')}>${state.q ? removable(`“${state.q}”`, { q: '' }) : nothing}${[...FILTERS, ...MARKED].flatMap((name) =>
      state[name].map((/** @type {string} */ v) => removable(valueName(name, v), { [name]: state[name].filter((/** @type {string} */ x) => x !== v) })))}
      <button class="link" @click=${() => this.change({ q: '', ...Object.fromEntries([...FILTERS, ...MARKED].map((name) => [name, []])) })}>${t('filter.clear')}</button></div>`;
  }
}

/** What a segment is called that stands in the address. */
export function segmentName(/** @type {string} */ vs) {
  const [[name, value]] = [...new URLSearchParams(vs)];
  return valueName(name, value);
}

customElements.define('explore-filters', ExploreFilters);
