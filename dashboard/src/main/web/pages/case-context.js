// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { direction } from '../core/direction.js';
import { coded, compact, dateTime, foreign, languageName, t } from '../core/i18n.js';
import './customer-panel.js';
import { caseFollowUp } from './case-follow-up.js';
import { caseParts, caseSteps } from './case-steps.js';
import { happened } from '../ui/happened.js';
import { valueName } from '../ui/explore-names.js';
import { failure, skeleton } from '../ui/states.js';
import { channelBadge, channelName, handleOf, natureTags, sentimentTag, severityTag } from '../ui/tags.js';

const NEW_EVENTS = 6;

/** Who the customer is, what else they said on all channels, and what happened to the case. */
class CaseContext extends El {
  static properties = { case: {}, history: { state: true }, error: { state: true }, all: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.case = null;
    /** @type {any[] | null} */ this.history = null;
    /** @type {any} */ this.error = null;
    this.all = false;
  }

  willUpdate(/** @type {Map<string, any>} */ changed) {
    if (!changed.has('case')) return;
    if (changed.get('case')?.id !== this.case.id) this.history = null;
    if (changed.get('case')?.feedbackCount !== this.case.feedbackCount || changed.get('case')?.parts?.length !== this.case.parts?.length || !this.history) this.load();
  }

  async load() {
    const { id } = this.case;
    this.error = null;
    try {
      const { items } = await get(`/cases/${encodeURIComponent(id)}/history`);
      if (id === this.case.id) this.history = items;
    } catch (e) {
      if (id === this.case.id) this.error = e;
    }
  }

  render() {
    return html`${this.customer()}<customer-panel .caseId=${this.case.id}></customer-panel>${caseFollowUp(this.case)}${caseSteps(this.case, this)}${caseParts(this.case, this)}${this.past()}${this.events()}`;
  }

  customer() {
    const c = this.case;
    const facts = /** @type {[string, unknown][]} */ ([
      [t('author.handle'), handleOf(c.author) ? html`<bdi>${handleOf(c.author)}</bdi>` : null],
      [t('author.followers'), c.author.followers == null ? null : compact(c.author.followers)],
      [t('label.language'), c.language ? languageName(c.language) : null],
      [t('label.reach'), c.reach ? compact(c.reach) : null],
      [t('label.connection'), valueName('connection', c.connection)],
      [t('case.opened'), html`<time-ago .at=${c.openedAt}></time-ago>`],
      [t('timer.answerBy'), c.answerBy && c.waitingSince ? dateTime(c.answerBy) : null],
    ]);
    return html`<section class="panel"><h3>${t('context.customer')}</h3><dl class="facts-list">${facts.filter(([, v]) => v).map(([k, v]) => html`<div><dt>${k}</dt><dd>${v}</dd></div>`)}</dl></section>`;
  }

  past() {
    return html`<section class="panel"><h3>${t('history.title')} ${this.history?.length ? html`<span class="count">${this.history.length}</span>` : nothing}</h3>${
      this.error ? failure(this.error, () => this.load()) : !this.history ? skeleton(2) : this.history.length ? html`<ul class="history">${this.history.map((h) => this.entry(h))}</ul>` : html`<p class="muted small">${t('history.none')}</p>`}</section>`;
  }

  entry(/** @type {any} */ h) {
    const here = h.caseId === this.case.id;
    return html`<li><div class="history-head">${channelBadge(h.channel)}<span>${channelName(h.channel)}</span><time-ago class="muted" .at=${h.createdAt}></time-ago></div>
      <p class="history-text" dir=${direction(h.text)} lang=${foreign(h.language) ?? nothing}>${h.text}</p>
      <div class="row-foot">${severityTag(h.severity)}${sentimentTag(h.sentiment)}${natureTags(h.natures ?? [], 1)}</div>
      ${h.caseId && !here ? html`<a class="link" href="/inbox/${encodeURIComponent(h.caseId)}${location.search}">${t('history.open')}</a>` : nothing}${h.mergeable && !this.case.mergedInto ? html` <button class="link merge" @click=${() => this.emit('change-case', { path: '/merge', body: { from: h.caseId }, said: t('merge.done') })}>${t('merge.here')}</button>` : nothing}</li>`;
  }

  events() {
    const events = [...(this.case.events ?? [])].reverse();
    if (!events.length) return nothing;
    const shown = this.all ? events : events.slice(0, NEW_EVENTS);
    return html`<section class="panel"><h3>${t('events.title')}</h3><ol class="events">${shown.map((e) => html`<li><span>${coded('event', e.type)}${e.detail ? html` <span class="muted">${happened(e)}</span>` : nothing}</span><span class="muted">${e.by ? `${e.by.name} · ` : ''}<time-ago .at=${e.at}></time-ago></span></li>`)}</ol>${
      shown.length < events.length ? html`<button class="link" @click=${() => { this.all = true; }}>${t('events.all', { n: events.length })}</button>` : nothing}</section>`;
  }
}

customElements.define('case-context', CaseContext);
