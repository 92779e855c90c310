// @ts-check
import { El, html, inputValue, nothing, repeat } from '../core/element.js';
import { get } from '../core/api.js';
import { clock } from '../core/clock.js';
import { compact, dateTime, t } from '../core/i18n.js';
import { bind } from '../core/keys.js';
import { live } from '../core/live.js';
import { natureCodes } from '../core/natures.js';
import { go } from '../core/router.js';
import { sparkline } from '../ui/chart.js';
import { icon } from '../ui/icons.js';
import { KINDS, PERIODS, STATES, change, factors, money, priority, problemKind, problemName, problemState, rate, severityMix, ticketName, timesSaid, timeQuery } from '../ui/problem.js';
import { empty, failure, skeleton } from '../ui/states.js';
import { natureName } from '../ui/tags.js';
import './problem-card.js';

const PAGE = 50;
const MOST = 500;
const FILTERS = ['kind', 'state', 'nature', 'ignored', 'q'];
const PAUSE = 300;

/** What hurts most, and why it stands where it stands. */
class ProblemsPage extends El {
  static properties = { problemKey: {}, data: { state: true }, error: { state: true }, size: { state: true }, custom: { state: true }, words: { state: true } };

  constructor() {
    super();
    /** @type {string | null} */ this.problemKey = null;
    /** @type {any} */ this.data = null;
    /** @type {any} */ this.error = null;
    this.size = PAGE;
    /** Whether a time of one's own is being chosen. */ this.custom = new URLSearchParams(location.search).has('from');
    /** What is being searched for, also while it is typed. */ this.words = this.query.get('q') ?? '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'problem', () => this.load());
    this.listen(live, 'reload', () => this.load());
    this.listen(window, 'ouvidor:route', () => { if (location.pathname === '/problems') this.went(); });
    this.listen(clock, 'tick', () => { if (!document.hidden) this.load(); });
    this.unbind = bind({ j: () => this.move(1), k: () => this.move(-1), '/': () => /** @type {any} */ (this.querySelector('#problem-q'))?.focus() });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unbind?.();
    clearTimeout(this.pause);
    this.asked?.abort();
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.has('problemKey') && !this.problemKey) this.load();
  }

  /** The address changed; what is being typed is left alone. */
  went() {
    if (document.activeElement?.id !== 'problem-q') this.words = this.query.get('q') ?? '';
    this.requestUpdate();
    return this.load();
  }

  async load() {
    if (this.problemKey) return;
    this.asked?.abort();
    const asked = (this.asked = new AbortController());
    const query = new URLSearchParams(location.search);
    query.set('size', String(this.size));
    try {
      const data = await get(`/problems?${query}`, asked.signal);
      if (!asked.signal.aborted) Object.assign(this, { data, error: null });
    } catch (e) {
      if (!asked.signal.aborted) this.error = e;
    }
  }

  /** Goes from one problem to the next by keyboard. */
  move(/** @type {number} */ step) {
    const links = /** @type {HTMLElement[]} */ ([...this.querySelectorAll('.problem h2 a')]);
    const at = links.indexOf(/** @type {any} */ (document.activeElement));
    links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))]?.focus();
  }

  get query() {
    return new URLSearchParams(location.search);
  }

  set(/** @type {Record<string, string>} */ values) {
    const query = this.query;
    for (const [name, value] of Object.entries(values)) value ? query.set(name, value) : query.delete(name);
    this.size = PAGE;
    const text = query.toString();
    go(`/problems${text ? `?${text}` : ''}`, true);
  }

  type(/** @type {any} */ event) {
    clearTimeout(this.pause);
    this.words = event.target.value;
    this.pause = setTimeout(() => this.set({ q: this.words.trim() }), PAUSE);
  }

  days(/** @type {any} */ event) {
    const form = new FormData(event.currentTarget.form);
    const at = (/** @type {string} */ name, /** @type {number} */ more) => {
      if (!form.get(name)) return '';
      const day = new Date(`${form.get(name)}T00:00`);
      day.setDate(day.getDate() + more);
      return day.toISOString();
    };
    this.set({ period: '', from: at('from', 0), to: at('from', 0) ? at('to', 1) : '' });
  }

  render() {
    if (this.problemKey) return html`<problem-card .problemKey=${this.problemKey}></problem-card>`;
    return html`<div class="page"><div class="page-head"><h1>${t('page.problems')}</h1><p class="muted">${t('problems.why')}</p></div>
      ${this.filters()}${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.list(this.data) : this.error ? nothing : skeleton(5, 'card')}</div>`;
  }

  filters() {
    const query = this.query;
    const period = query.has('from') ? '' : query.get('period') ?? '7d';
    const pick = (/** @type {string} */ name, /** @type {string} */ any, /** @type {[string, string][]} */ values) => html`<p class="field"><label for="problem-${name}">${t(`problems.${name}`)}</label><select class="input" id="problem-${name}" @change=${(/** @type {any} */ e) => this.set({ [name]: e.target.value })}>
      <option value="">${any}</option>${values.map(([value, label]) => html`<option value=${value} ?selected=${value === query.get(name)}>${label}</option>`)}</select></p>`;
    const local = (/** @type {string} */ name, /** @type {number} */ less) => {
      const at = query.get(name);
      if (!at) return '';
      const day = new Date(Date.parse(at) - less);
      return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
    };
    return html`<form class="problem-filters" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
      <div class="tabs" role="group" aria-label=${t('problems.period')}>${PERIODS.map((one) => html`<button type="button" class="tab" aria-pressed=${one === period} @click=${() => { this.custom = false; this.set({ period: one === '7d' ? '' : one, from: '', to: '' }); }}>${t(`period.${one}`)}</button>`)}
        <button type="button" class="tab" aria-pressed=${!period} aria-expanded=${this.custom} @click=${() => { this.custom = true; }}>${t('period.own')}</button></div>
      ${this.custom ? html`<p class="field"><label for="problem-from">${t('problems.from')}</label><input class="input" id="problem-from" name="from" type="date" .value=${inputValue(local('from', 0))} @change=${this.days}></p>
        <p class="field"><label for="problem-to">${t('problems.to')}</label><input class="input" id="problem-to" name="to" type="date" .value=${inputValue(local('to', 86_400_000))} @change=${this.days}></p>` : nothing}
      <p class="field grow-2"><label for="problem-q">${t('problems.q')}</label><input class="input" id="problem-q" type="search" maxlength="200" autocomplete="off" spellcheck="false" .value=${this.words} @input=${this.type}></p>
      ${pick('kind', t('problems.all'), KINDS.map((one) => [one, t(`problem.kind.${one}`)]))}
      ${pick('state', t('problems.all'), STATES.map((one) => [one, t(`problem.state.${one}`)]))}
      ${pick('nature', t('problems.allNatures'), natureCodes().map((code) => [code, natureName(code)]))}
      ${pick('ignored', t('problems.notIgnored'), [['true', t('problems.onlyIgnored')], ['any', t('problems.withIgnored')]])}
      ${this.chosen(query)}</form>`;
  }

  /** What the address narrows the list to beyond what has a control of its own. */
  chosen(/** @type {URLSearchParams} */ query) {
    const more = ['product', 'connection'].filter((name) => query.has(name));
    return more.length || FILTERS.some((name) => query.has(name)) ? html`<p class="problem-chosen">${more.map((name) => html`<span class="chip on">${t(`problems.${name}`)}: ${query.getAll(name).join(', ')}</span>`)}
      <button type="button" class="link" @click=${() => go(`/problems${timeQuery().size ? `?${timeQuery()}` : ''}`)}>${t('filter.clear')}</button></p>` : nothing;
  }

  list(/** @type {any} */ d) {
    if (!d.items.length) return FILTERS.some((name) => this.query.has(name)) ? empty(t('problems.noneFits'), t('problems.noneFitsWhy'), nothing, 'search') : empty(t('problems.none'), t('problems.noneWhy'), nothing, 'pain');
    const from = dateTime(d.from);
    return html`<p class="muted small" role="status">${t('problems.found', { n: d.total })} · ${t('problems.time', { from, to: dateTime(d.to) })} · <span title=${t('problem.formula')}>${t('problems.sorted')}</span></p>
      <ol class="problems">${repeat(d.items, (p) => p.id, (p) => this.row(p))}</ol>
      ${d.total > d.items.length && this.size < MOST ? html`<p><button class="btn" @click=${() => { this.size = Math.min(MOST, this.size + PAGE); this.load(); }}>${t('problems.more')}</button></p>` : nothing}`;
  }

  row(/** @type {any} */ p) {
    const time = timeQuery();
    const fact = (/** @type {string} */ name, /** @type {unknown} */ value, kind = '') => html`<div class=${kind}><dt>${t(`problem.${name}`)}</dt><dd>${value}</dd></div>`;
    return html`<li class="problem card ${p.ignored ? 'off' : ''}"><div class="problem-what"><h2 dir="auto"><a href="/problems/${p.key}${time.size ? `?${time}` : ''}">${problemName(p)}</a></h2>
        <p class="problem-tags">${problemState(p.state)}<span class="tag">${problemKind(p)}</span>${p.merged ? html`<span class="tag">${t('problem.mergedN', { n: p.merged })}</span>` : nothing}${p.ignored ? html`<span class="tag">${t('problem.ignored')}</span>` : nothing}${
          p.ticket ? html`<span class="tag">${icon('link')} ${ticketName(p.ticket)}</span>` : nothing}<span class="muted small">${t('problem.since')} <time-ago .at=${p.firstSeenAt}></time-ago></span></p></div>
      <div class="problem-priority"><p><span class="muted small">${t('problem.priority')}</span> <strong class="big">${priority(p.priority)}</strong></p>${factors(p.priority)}</div>
      <dl class="problem-facts">${fact('said', timesSaid(p))}${fact('change', change(p))}
        ${fact('mix', severityMix(p.severity))}${fact('reach', compact(p.reach))}
        ${fact('trend', sparkline({ title: t('problem.trendOf', { values: p.trend.join(', ') }), values: p.trend, width: 120, height: 28 }))}${fact('rate', rate(p.rate))}${fact('money', money(p.money))}</dl></li>`;
  }
}

customElements.define('problems-page', ProblemsPage);
