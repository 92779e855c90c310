// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { get, may } from '../core/api.js';
import { announce } from '../core/announce.js';
import { activeCount, inOrder, matches, statusMatches, writeFilters } from '../core/filters.js';
import { number, t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { go } from '../core/router.js';
import { empty, failure, skeleton } from '../ui/states.js';
import { nameOf } from '../ui/tags.js';
import { caseRow } from './case-row.js';
import './filter-bar.js';

const SIZE = 50;
const FACETS_PAUSE = 3000;
const FLASH = 2500;
const PROTOCOL = /^\w{4}-\w{4}-\w{4}$/;

class CaseList extends El {
  static properties = {
    filters: {}, selected: {}, items: { state: true }, total: { state: true }, facets: { state: true }, waiting: { state: true },
    error: { state: true }, busy: { state: true }, next: { state: true },
  };

  constructor() {
    super();
    /** @type {any} */ this.filters = null;
    /** @type {string | null} */ this.selected = null;
    /** @type {any[] | null} */ this.items = null;
    /** @type {any[]} new cases that are not shown yet, because the reader is further down */ this.waiting = [];
    /** @type {any} */ this.error = null;
    /** @type {any} */ this.facets = null;
    /** @type {string | null} */ this.next = null;
    this.total = 0;
    this.busy = false;
    this.loadedAt = '';
    /** @type {Set<string>} */ this.fresh = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'case', (e) => this.arrived(e.detail));
    this.listen(window, 'ouvidor:case', (e) => this.refresh(e.detail));
    this.listen(live, 'reload', () => this.load());
    this.listen(window, 'online', () => this.load());
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.has('filters')) this.load();
  }

  /** Reads the list anew. What is shown stays until the answer is there. */
  async load() {
    this.asked?.abort();
    const asked = (this.asked = new AbortController());
    this.busy = true;
    try {
      const page = await get(`/cases?${this.query({ size: SIZE })}`, asked.signal);
      Object.assign(this, { items: page.items, total: page.total, next: page.next, facets: page.facets, waiting: [], error: null, loadedAt: new Date().toISOString() });
    } catch (e) {
      if (!asked.signal.aborted) this.error = e;
    } finally {
      if (!asked.signal.aborted) this.busy = false;
    }
  }

  async more() {
    if (!this.next || this.busy) return;
    this.busy = true;
    try {
      const page = await get(`/cases?${this.query({ size: SIZE, after: this.next })}`);
      const known = new Set(this.items?.map((c) => c.id));
      this.items = [...(this.items ?? []), ...page.items.filter((/** @type {any} */ c) => !known.has(c.id))];
      this.next = page.next;
    } catch (e) {
      this.error = e;
    } finally {
      this.busy = false;
    }
  }

  query(/** @type {any} */ extra) {
    const query = new URLSearchParams(writeFilters(this.filters));
    for (const [name, value] of Object.entries(extra)) query.set(name, String(value));
    return query;
  }

  /** Shows how a case is now; false when it is not in the list. */
  refresh(/** @type {any} */ c) {
    if (!this.items) return false;
    const replace = (/** @type {any[]} */ list) => list.map((old) => (old.id === c.id ? { ...c, highlight: old.highlight } : old));
    const shown = this.items.find((old) => old.id === c.id);
    if (shown && this.left(shown, c)) this.items = this.items.filter((old) => old.id !== c.id);
    else if (shown) this.items = c.wokenAt === shown.wokenAt ? replace(this.items) : replace(this.items).sort(inOrder);
    else if (this.waiting.some((old) => old.id === c.id)) this.waiting = replace(this.waiting);
    else return false;
    this.countLater();
    return true;
  }

  /** What is put aside or taken over goes at once; all else stays where the reader saw it. */
  left(/** @type {any} */ before, /** @type {any} */ now) {
    const aside = (/** @type {any} */ c) => Boolean(c.snoozedUntil) + 2 * Boolean(c.mergedInto);
    return aside(before) !== aside(now) && (now.mergedInto || !statusMatches(now, this.filters.status));
  }

  arrived(/** @type {any} */ c) {
    if (!this.items || this.refresh(c)) return;
    const further = this.next && inOrder(c, this.items.at(-1)) > 0;
    if (matches(c, this.filters) && !further) this.insert(c);
    this.countLater();
  }

  insert(/** @type {any} */ c) {
    this.total++;
    announce(t('inbox.arrived', { who: nameOf(c.author) }));
    if ((this.scroller?.scrollTop ?? 0) > 40) this.waiting = [...this.waiting, c];
    else this.show([c]);
  }

  show(/** @type {any[]} */ cases) {
    for (const c of cases) this.fresh.add(c.id);
    setTimeout(() => { for (const c of cases) this.fresh.delete(c.id); this.requestUpdate(); }, FLASH);
    this.items = [...(this.items ?? []), ...cases].sort(inOrder);
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
        Object.assign(this, { facets: page.facets, total: page.total });
      } catch (e) {
        this.error = e;
      }
    }, FACETS_PAUSE);
  }

  get scroller() {
    return this.querySelector('.rows');
  }

  step(/** @type {number} */ by) {
    const rows = /** @type {HTMLElement[]} */ ([...this.querySelectorAll('.row')]);
    const focused = rows.indexOf(/** @type {any} */ (document.activeElement));
    const at = focused >= 0 ? focused : rows.findIndex((r) => r.dataset.id === this.selected);
    rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
  }

  focusRow(/** @type {string | null} */ id) {
    if (id) /** @type {any} */ (this.querySelector(`.row[data-id="${CSS.escape(id)}"]`))?.focus();
  }

  focusSearch() {
    /** @type {any} */ (this.querySelector('#search'))?.select();
  }

  render() {
    return html`<section class="list" aria-label=${t('page.inbox')} aria-busy=${this.busy}>
      <div class="list-head"><div class="title"><h1>${t('page.inbox')}</h1><span class="total" role="status">${this.items ? t('inbox.total', { n: this.total }) : nothing}</span>${this.total > 1 && may('replies.send') ? html`<a class="link answer-all" href="/campaigns/new${writeFilters(this.filters)}">${t('campaigns.fromInbox')}</a>` : nothing}</div>
        <filter-bar .filters=${this.filters} .facets=${this.facets}></filter-bar></div>
      ${this.error ? failure(this.error, () => this.load(), this.items && this.loadedAt) : nothing}
      ${this.waiting.length ? html`<button class="news" @click=${() => this.showWaiting()}>↑ ${t('inbox.news', { n: this.waiting.length })}</button>` : nothing}
      ${this.body()}</section>`;
  }

  body() {
    if (!this.items) return this.error ? nothing : skeleton(7);
    if (!this.items.length) return this.nothingHere();
    return html`<div class="rows" @scroll=${this.scrolled}><ul>${repeat(this.items, (c) => c.id, (c) => html`<li>${caseRow(c, { selected: c.id === this.selected, fresh: this.fresh.has(c.id) })}</li>`)}</ul>
      ${this.next ? html`<button class="btn block more" @click=${() => this.more()} aria-disabled=${this.busy}>${t('inbox.more', { n: number(this.total - this.items.length) })}</button>` : nothing}</div>`;
  }

  scrolled(/** @type {any} */ event) {
    const box = event.currentTarget;
    if (box.scrollTop < 8 && this.waiting.length) this.showWaiting();
    if (box.scrollHeight - box.scrollTop - box.clientHeight < 400) this.more();
  }

  nothingHere() {
    if (activeCount(this.filters)) return empty(t('inbox.noMatch'), t(PROTOCOL.test(this.filters.q) ? 'inbox.noMatchProtocol' : 'inbox.noMatchWhy'), html`<button class="btn" @click=${() => go(location.pathname)}>${t('filter.clear')}</button>`, 'search');
    if (this.filters.status !== 'open') return empty(t('inbox.noneHere'), t('inbox.noneHereWhy'), html`<button class="btn" @click=${() => go(location.pathname)}>${t('tab.open')}</button>`, 'check');
    return empty(t('inbox.empty'), t('inbox.emptyWhy'), html`<a class="btn" href="/connections">${t('page.connections')}</a>`);
  }
}

customElements.define('case-list', CaseList);
