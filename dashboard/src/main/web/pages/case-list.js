// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { get, may } from '../core/api.js';
import { announce } from '../core/announce.js';
import { CaseWindow } from '../core/case-window.js';
import { matches, statusMatches, writeFilters } from '../core/filters.js';
import { t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { Selection } from '../core/selection.js';
import { askWhereabouts } from '../core/whereabouts.js';
import { icon } from '../ui/icons.js';
import { failure, skeleton } from '../ui/states.js';
import { nameOf } from '../ui/tags.js';
import { caseRow, unknownRow } from './case-row.js';
import { noCases } from './no-cases.js';
import { orderMenu } from './order-menu.js';
import { searchHint } from './search-hint.js';
import './bulk-bar.js';
import './filter-bar.js';
import './views.js';

const PAGE = 100;
/** Height of a row as the style sheet has it, in CSS pixels. */
const ROW = 118;
const OVERSCAN = 6;
const PREFETCH = 40;
const FACETS_PAUSE = 3000;
const FLASH = 2500;

/** The cases that match. Only the rows around what is looked at are in the document; pages come as they are needed. */
class CaseList extends El {
  static properties = {
    filters: {}, selected: {}, cases: { state: true }, total: { state: true }, facets: { state: true }, waiting: { state: true },
    error: { state: true }, busy: { state: true },
  };

  constructor() {
    super();
    /** @type {any} */ this.filters = null;
    /** @type {string | null} */ this.selected = null;
    /** @type {CaseWindow | null} */ this.cases = null;
    /** @type {any[]} new cases that are not shown yet, because the reader is further down */ this.waiting = [];
    /** @type {any} */ this.error = null;
    /** @type {any} */ this.facets = null;
    this.total = 0;
    this.spelledAlike = false;
    this.busy = false;
    this.loadedAt = '';
    /** @type {string | null} the case that was focused last */ this.active = null;
    /** the places that are in the document */ this.shown = { first: 0, last: -1 };
    /** @type {number | null} the place to be focused as soon as it is there */ this.wanted = null;
    /** @type {{ at: number, abort: AbortController } | null} */ this.filling = null;
    /** @type {Set<string>} */ this.fresh = new Set();
    this.selection = new Selection(() => this.requestUpdate());
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'case', (e) => this.arrived(e.detail));
    this.listen(window, 'ouvidor:case', (e) => this.refresh(e.detail));
    this.listen(live, 'reload', () => { this.load(); askWhereabouts(); });
    this.listen(window, 'online', () => this.load());
    this.listen(window, 'ouvidor:teams', () => this.requestUpdate());
    this.listen(window, 'resize', () => this.requestUpdate());
    askWhereabouts();
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    // Once for all that one update draws: reading it makes the browser lay out what is half drawn.
    this.shown = this.range();
    if (!changed.has('filters')) return;
    this.selection.clear();
    this.active = null;
    this.load(true);
  }

  /** Reads the list anew. What is shown stays until the answer is there. */
  async load(fromTop = false) {
    this.asked?.abort();
    this.filling?.abort.abort();
    const asked = (this.asked = new AbortController());
    this.busy = true;
    try {
      const page = await get(`/cases?${this.query({ size: PAGE })}`, asked.signal);
      if (fromTop) this.scroller?.scrollTo({ top: 0 });
      Object.assign(this, { cases: new CaseWindow(page, this.filters.order), total: page.total, facets: page.facets, spelledAlike: page.spelledAlike, waiting: [], error: null, loadedAt: new Date().toISOString() });
    } catch (e) {
      if (!asked.signal.aborted) this.error = e;
    } finally {
      if (!asked.signal.aborted) this.busy = false;
    }
  }

  /** Fills the first gap in sight, or else near it: behind the page before it if that is known, by number if one jumped there. */
  async fill() {
    const { first, last } = this.range();
    const visible = this.cases?.missing(first, last) ?? -1;
    const at = visible >= 0 ? visible : this.cases?.missing(first - PREFETCH, last + PREFETCH) ?? -1;
    if (!this.cases || at < 0 || this.error) return;
    if (this.filling && (visible < 0 || (at >= this.filling.at && at < this.filling.at + PAGE))) return;
    this.filling?.abort.abort();
    const filling = (this.filling = { at, abort: new AbortController() });
    await this.fetchAt(at, filling.abort.signal);
    if (this.filling === filling) this.filling = null;
    this.requestUpdate();
  }

  /** The page that begins at a place. */
  async fetchAt(/** @type {number} */ at, /** @type {AbortSignal | undefined} */ signal = undefined) {
    const cases = this.cases;
    const mark = cases?.marks.get(at);
    try {
      const page = await get(`/cases?${this.query({ size: PAGE, facets: false, ...(mark ? { after: mark } : { from: at }) })}`, signal);
      if (cases !== this.cases) return;
      cases?.take(at, page);
      cases?.tidy(this.range().first, this.range().last);
    } catch (e) {
      if (!signal?.aborted) this.error = e;
    }
  }

  query(/** @type {any} */ extra) {
    const query = new URLSearchParams(writeFilters(this.filters));
    for (const [name, value] of Object.entries(extra)) query.set(name, String(value));
    return query;
  }

  /** Shows how a case is now; false when it is not in the list. */
  refresh(/** @type {any} */ c) {
    const cases = this.cases;
    const at = cases?.indexOf(c.id) ?? -1;
    const waiting = this.waiting.findIndex((old) => old.id === c.id);
    if (!cases || (at < 0 && waiting < 0)) return false;
    if (at < 0) this.waiting = this.waiting.with(waiting, c);
    else if (this.left(cases.rows[at], c)) cases.remove(at);
    else if (c.wokenAt === cases.rows[at].wokenAt) cases.replace(at, c);
    else { cases.remove(at); cases.insert(c); }
    this.requestUpdate();
    this.countLater();
    return true;
  }

  /** What is put aside or taken over goes at once; all else stays where the reader saw it. */
  left(/** @type {any} */ before, /** @type {any} */ now) {
    const aside = (/** @type {any} */ c) => Boolean(c.snoozedUntil) + 2 * Boolean(c.mergedInto);
    return aside(before) !== aside(now) && (now.mergedInto || !statusMatches(now, this.filters.status));
  }

  arrived(/** @type {any} */ c) {
    if (!this.cases || this.refresh(c)) return;
    if (matches(c, this.filters)) this.insert(c);
    this.countLater();
  }

  insert(/** @type {any} */ c) {
    this.total++;
    announce(t('inbox.arrived', { who: nameOf(c.author) }));
    if ((this.scroller?.scrollTop ?? 0) > 40) this.waiting = [...this.waiting, c];
    else this.show([c]);
  }

  show(/** @type {any[]} */ cases) {
    for (const c of cases) { this.fresh.add(c.id); this.cases?.insert(c); }
    setTimeout(() => { for (const c of cases) this.fresh.delete(c.id); this.requestUpdate(); }, FLASH);
    this.requestUpdate();
  }

  showWaiting() {
    this.show(this.waiting);
    this.waiting = [];
    this.scroller?.scrollTo({ top: 0 });
  }

  /** Facet counts follow the events, but not each of them. */
  countLater() {
    this.counting ??= setTimeout(async () => {
      this.counting = undefined;
      try {
        const page = await get(`/cases?${this.query({ size: 1 })}`);
        Object.assign(this, { facets: page.facets, total: page.total, spelledAlike: page.spelledAlike });
      } catch (e) {
        this.error = e;
      }
    }, FACETS_PAUSE);
  }

  /** @returns {HTMLElement | null} */
  get scroller() {
    return this.querySelector('.rows');
  }

  /** The places that are in the document: those in sight and some around them. */
  range() {
    const box = this.scroller;
    const top = Math.floor((box?.scrollTop ?? 0) / ROW);
    const height = Math.ceil((box?.clientHeight || innerHeight) / ROW);
    const length = this.cases?.length ?? 0;
    const first = Math.max(0, Math.min(top, length - height) - OVERSCAN);
    return { first, last: Math.min(length - 1, first + height + 2 * OVERSCAN) };
  }

  /** Where the keyboard is: the focused case, else the open one; -1 for nowhere. */
  get at() {
    const focused = /** @type {any} */ (document.activeElement?.closest?.('.rows li'))?.dataset.index;
    if (focused !== undefined) return Number(focused);
    const active = this.cases?.indexOf(this.active) ?? -1;
    return active >= 0 ? active : this.cases?.indexOf(this.selected) ?? -1;
  }

  step(/** @type {number} */ by) {
    this.goTo(this.at < 0 ? Math.max(0, by - 1) : this.at + by);
  }

  /** Focuses the case at a place, however far away; counted from 0, negative ones from the end. */
  goTo(/** @type {number} */ place) {
    const box = this.scroller;
    const length = this.cases?.length ?? 0;
    if (!box || !length) return;
    const at = Math.max(0, Math.min(length - 1, place));
    this.wanted = at;
    box.scrollTop = Math.max((at + 1) * ROW - box.clientHeight, Math.min(at * ROW, box.scrollTop));
    this.requestUpdate();
  }

  focusRow(/** @type {string | null} */ id) {
    const at = this.cases?.indexOf(id) ?? -1;
    if (at >= 0) this.goTo(at);
  }

  focusSearch() {
    /** @type {any} */ (this.querySelector('#search'))?.select();
  }

  /** Selects the case where the keyboard is, or all from the one before to it. */
  async pick(/** @type {boolean} */ range, at = this.at) {
    if (!this.cases?.rows[at]) return;
    if (!range || !this.selection.size) { this.selection.toggle(this.cases.rows[at].id); return; }
    const from = this.cases.indexOf(this.selection.anchor);
    const [first, last] = [Math.min(from, at), Math.max(from, at)];
    for (let gap = this.cases.missing(first, last); gap >= 0 && !this.error; gap = this.cases.missing(first, last)) await this.fetchAt(gap);
    this.selection.add(this.cases.rows.slice(Math.max(0, first), last + 1).filter(Boolean).map((c) => c.id));
  }

  updated() {
    const list = /** @type {HTMLElement | null} */ (this.querySelector('.rows ul'));
    if (!list || !this.cases) return;
    list.style.height = `${this.cases.length * ROW}px`;
    list.style.paddingTop = `${this.shown.first * ROW}px`;
    if (this.wanted !== null) this.focusWanted(this.wanted);
    this.fill();
  }

  focusWanted(/** @type {number} */ at) {
    /** @type {any} */ (this.querySelector(`li[data-index="${at}"] .row`))?.focus({ preventScroll: true });
    if (this.cases?.rows[at] || this.error) this.wanted = null;
  }

  render() {
    return html`<section class="list" aria-label=${t('page.inbox')} aria-busy=${this.busy}>
      <div class="list-head"><div class="title"><h1>${t('page.inbox')}</h1><span class="total" role="status">${this.cases ? t('inbox.total', { n: this.total }) : nothing}</span>${orderMenu(this.filters)}${this.total > 1 && may('replies.send') ? html`<a class="chip answer-all" href="/campaigns/new${writeFilters(this.filters)}" title=${t('campaigns.fromInbox')}>${icon('horn')}<span class="sr">${t('campaigns.fromInbox')}</span></a>` : nothing}</div>
        <inbox-views .filters=${this.filters}></inbox-views>
        <filter-bar .filters=${this.filters} .facets=${this.facets}></filter-bar>${searchHint(this.filters, this)}</div>
      ${this.error ? failure(this.error, () => this.load(), this.cases && this.loadedAt) : nothing}
      ${this.waiting.length ? html`<button class="news" @click=${() => this.showWaiting()}>↑ ${t('inbox.news', { n: this.waiting.length })}</button>` : nothing}
      ${this.body()}
      <bulk-bar .list=${this} .state=${this.selection.state}></bulk-bar></section>`;
  }

  body() {
    const cases = this.cases;
    if (!cases) return this.error ? nothing : skeleton(7);
    if (!cases.length) return noCases(this.filters);
    const { first, last } = this.shown;
    const places = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    return html`<div class="rows ${this.selection.size ? 'picking' : ''}" tabindex="-1" @scroll=${this.scrolled} @keydown=${this.jump} @focusin=${this.focused}><ul role="list">${
      repeat(places, (i) => cases.rows[i]?.id ?? i, (i) => html`<li data-index=${i} aria-setsize=${cases.length} aria-posinset=${i + 1}>${this.row(cases.rows[i], i)}</li>`)}</ul></div>`;
  }

  row(/** @type {any} */ c, /** @type {number} */ at) {
    if (!c) return unknownRow();
    return caseRow(c, { selected: c.id === this.selected, fresh: this.fresh.has(c.id), picked: this.selection.has(c.id), pick: (range) => this.pick(range, at) });
  }

  scrolled(/** @type {any} */ event) {
    if (event.currentTarget.scrollTop < 8 && this.waiting.length) this.showWaiting();
    this.requestUpdate();
  }

  focused(/** @type {any} */ event) {
    this.active = event.target.closest('li')?.querySelector('.row')?.dataset.id ?? this.active;
  }

  /** Keys that go far, while the list has the focus. */
  jump(/** @type {KeyboardEvent} */ event) {
    const length = this.cases?.length ?? 0;
    const screen = Math.max(1, Math.floor((this.scroller?.clientHeight ?? 0) / ROW) - 1);
    const to = /** @type {Record<string, number>} */ ({ Home: 0, End: length - 1, PageDown: this.at + screen, PageUp: this.at - screen, ArrowDown: this.at + 1, ArrowUp: this.at - 1 })[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.goTo(to);
  }
}

customElements.define('case-list', CaseList);
