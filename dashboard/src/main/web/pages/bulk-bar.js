// @ts-check
import { El, html, nothing } from '../core/element.js';
import { getOnce, may } from '../core/api.js';
import { announce } from '../core/announce.js';
import { allIds, changeAll, undoAll } from '../core/bulk.js';
import { number, t } from '../core/i18n.js';
import { teams } from '../core/teams.js';
import { icon } from '../ui/icons.js';
import { choice, closeMenu, menu } from '../ui/menu.js';
import { laterMoments } from '../ui/moments.js';

const STATUSES = ['NEW', 'FOLLOW_UP', 'RESOLVED', 'CLOSED'];
const SHOWN = 50;

/** What can be done with the selected cases, how far it is, and what came of it. */
class BulkBar extends El {
  static properties = { list: {}, state: {}, people: { state: true }, at: { state: true }, of: { state: true }, outcome: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.list = null;
    this.state = '';
    /** @type {any[]} */ this.people = [];
    this.at = 0;
    this.of = 0;
    /** @type {(import('../core/bulk.js').Outcome & { undone: boolean }) | null} */ this.outcome = null;
    /** @type {AbortController | null} */ this.running = null;
  }

  connectedCallback() {
    super.connectedCallback();
    getOnce('/people').then((answer) => { this.people = answer.items; }, () => {});
    this.listen(window, 'beforeunload', (e) => { if (this.running) e.preventDefault(); });
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.has('state') && this.selection.size && !this.running) this.outcome = null;
  }

  get selection() {
    return this.list.selection;
  }

  /** Whether keys for a case mean all that are selected. */
  get active() {
    return this.selection.size > 0 && may('cases.work');
  }

  async ids() {
    const { selection } = this;
    if (!selection.all) return [...selection.ids];
    return (await allIds(this.list.query({}))).filter((id) => selection.has(id));
  }

  /** @param {(run: any) => Promise<import('../core/bulk.js').Outcome>} work @param {boolean} undone */
  async run(work, undone) {
    if (this.running) return;
    this.running = new AbortController();
    Object.assign(this, { at: 0, outcome: null });
    try {
      const outcome = await work({ signal: this.running.signal, progress: (/** @type {number} */ n) => { this.at = n; } });
      this.outcome = { ...outcome, undone };
      announce(this.summary());
      this.selection.clear();
    } catch (e) {
      this.outcome = { done: [], failed: [{ id: '', message: /** @type {any} */ (e).message }], stopped: false, undone };
    } finally {
      this.running = null;
      this.requestUpdate();
    }
  }

  act(/** @type {any} */ action) {
    return this.run(async (run) => {
      const cases = (await this.ids()).map((id) => ({ id }));
      this.of = cases.length;
      return changeAll(cases, action, run);
    }, false);
  }

  undo() {
    const done = this.outcome?.done ?? [];
    this.of = done.filter((one) => one.undo).length;
    return this.run((run) => undoAll(done, run), true);
  }

  openMenu(/** @type {string} */ id) {
    /** @type {any} */ (this.querySelector(`#${id}`))?.showPopover();
  }

  summary() {
    const o = /** @type {any} */ (this.outcome);
    return [t(o.undone ? 'bulk.undone' : 'bulk.done', { n: o.done.length }), o.failed.length ? t('bulk.failed', { n: o.failed.length }) : '', o.stopped ? t('bulk.stopped') : ''].filter(Boolean).join(' ');
  }

  render() {
    if (this.running) return html`<div class="bulk" role="region" aria-label=${t('bulk.title')}><progress max=${this.of || 1} .value=${this.at} aria-label=${t('bulk.title')}></progress>
      <span class="grow">${t('bulk.progress', { at: this.at, of: this.of })}</span><button class="btn small" @click=${() => this.running?.abort()}>${t('bulk.stop')}</button></div>`;
    if (this.outcome) return this.result(this.outcome);
    return this.active ? this.actions() : nothing;
  }

  actions() {
    const { selection } = this;
    const more = !selection.all && this.list.total > selection.size;
    return html`<div class="bulk" role="region" aria-label=${t('bulk.title')}><strong role="status">${t('bulk.selected', { n: selection.size })}</strong>
      ${more ? html`<button class="link" @click=${() => selection.addAll(this.list.total)}>${t('bulk.all', { n: number(this.list.total) })}</button>` : nothing}
      <button class="btn small ghost square" @click=${() => selection.clear()} title="${t('bulk.clear')} (Esc)"><span class="sr">${t('bulk.clear')}</span>${icon('close')}</button>
      <span class="bulk-actions">${this.assignMenu()}${this.statusMenu()}${this.tagMenu()}${this.snoozeMenu()}</span></div>`;
  }

  assignMenu() {
    const to = (/** @type {string | null} */ assignee) => () => this.act({ action: 'assign', assignee });
    return menu({
      id: 'bulk-assign', name: t('bulk.assign'), kind: 'btn small', label: html`${icon('person')} ${t('bulk.assign')}`,
      content: html`<p class="menu-title">${t('bulk.assign')}</p>${choice(t('assignee.me'), false, to('me'))}${choice(t('assignee.none'), false, to(null))}<hr>${this.people.map((p) => choice(p.name, false, to(p.id)))}${
        teams().length ? html`<p class="menu-title">${t('label.team')}</p>${teams().map((team) => choice(team.name, false, () => this.act({ action: 'team', team: team.id })))}` : nothing}`,
    });
  }

  statusMenu() {
    return menu({
      id: 'bulk-status', name: t('filter.status'), kind: 'btn small', label: html`${icon('check')} ${t('filter.status')}`,
      content: html`<p class="menu-title">${t('filter.status')}</p>${STATUSES.map((status) => choice(t(status === 'NEW' ? 'tab.open' : `status.${status}`), false, () => this.act({ action: 'status', status })))}`,
    });
  }

  tagMenu() {
    const apply = (/** @type {any} */ event) => {
      event.preventDefault();
      const tag = event.target.querySelector('input').value.trim();
      if (!tag) return;
      closeMenu(event.target);
      this.act({ action: 'tag', add: event.submitter?.value === 'remove' ? [] : [tag], remove: event.submitter?.value === 'remove' ? [tag] : [] });
    };
    return menu({
      id: 'bulk-tag', name: t('tag.title'), kind: 'btn small', label: html`${icon('tag')} ${t('tag.title')}`,
      content: html`<form class="menu-form" @submit=${apply}><label for="bulk-tag-name">${t('tag.new')}</label><input id="bulk-tag-name" class="input" maxlength="40" autocomplete="off" required>
        <button class="btn small" value="add">${t('tag.save')}</button><button class="btn small ghost" value="remove">${t('bulk.untag')}</button></form>`,
    });
  }

  snoozeMenu() {
    return menu({
      id: 'bulk-snooze', name: t('snooze.title'), kind: 'btn small', label: html`${icon('clock')} ${t('snooze.title')}`,
      content: html`<p class="menu-title">${t('snooze.title')}</p>${laterMoments().map(([name, until]) => choice(t(`snooze.${name}`), false, () => this.act({ action: 'snooze', until })))}${choice(t('snooze.wake'), false, () => this.act({ action: 'snooze', until: null }))}`,
    });
  }

  result(/** @type {any} */ o) {
    return html`<div class="bulk" role="region" aria-label=${t('bulk.title')}><span class="grow">${this.summary()}</span>
      ${!o.undone && o.done.some((/** @type {any} */ one) => one.undo) ? html`<button class="btn small" @click=${() => this.undo()}>${t('bulk.undo')}</button>` : nothing}
      <button class="btn small ghost square" @click=${() => { this.outcome = null; }} title=${t('action.close')}><span class="sr">${t('action.close')}</span>${icon('close')}</button>
      ${o.failed.length ? html`<details class="bulk-failed"><summary>${t('bulk.why')}</summary><ul>${o.failed.slice(0, SHOWN).map((/** @type {any} */ one) => html`<li>${
        one.id ? html`<a href="/inbox/${encodeURIComponent(one.id)}${location.search}">${one.protocol ?? one.id}</a> ` : nothing}${one.message}</li>`)}</ul>${
        o.failed.length > SHOWN ? html`<p class="muted small">${t('bulk.more', { n: o.failed.length - SHOWN })}</p>` : nothing}</details>` : nothing}</div>`;
  }
}

customElements.define('bulk-bar', BulkBar);
