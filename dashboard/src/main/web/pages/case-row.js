// @ts-check
import { html, inputValue, nothing } from '../core/element.js';
import { direction } from '../core/direction.js';
import { coded, dateTime, foreign, t } from '../core/i18n.js';
import { teamName } from '../core/teams.js';
import { channelBadge, handleOf, nameOf, natureTags, sentimentTag, severityTag } from '../ui/tags.js';
import './row-presence.js';

const DONE = ['RESOLVED', 'CLOSED'];

/** A place of the list whose case is still to come. */
export const unknownRow = () => html`<div class="row unknown" tabindex="-1"><span class="channel" aria-hidden="true"></span><span class="row-body"><span class="sr">${t('state.loading')}</span><i></i><i></i><i></i></span></div>`;

/** One case of the list. @param {any} c @param {{ selected: boolean, fresh: boolean, picked: boolean, pick: (range: boolean) => void }} look */
export function caseRow(c, look) {
  const href = `/inbox/${encodeURIComponent(c.id)}${location.search}`;
  return html`<input type="checkbox" class="pick-box" tabindex="-1" .checked=${inputValue(look.picked)} @click=${(/** @type {MouseEvent} */ e) => look.pick(e.shiftKey)} aria-label=${t('bulk.pick', { who: nameOf(c.author) })}><a class="row ${look.picked ? 'picked' : ''} ${c.waitingSince ? 'waiting' : ''} ${look.fresh ? 'fresh' : ''} ${DONE.includes(c.status) ? 'done' : ''}" href=${href} data-id=${c.id} aria-current=${look.selected ? 'true' : 'false'}>
    ${channelBadge(c.channel)}
    <span class="row-body"><span class="row-head"><span class="who" title=${nameOf(c.author)}><bdi>${nameOf(c.author)}</bdi>${c.author.verified ? html` <span class="verified" title=${t('author.verified')}>✓<span class="sr">${t('author.verified')}</span></span>` : nothing}${
      handleOf(c.author) ? html` <bdi class="handle">${handleOf(c.author)}</bdi>` : nothing}${c.feedbackCount > 1 ? html` <span class="count" title=${t('case.messages', { n: c.feedbackCount })}>${c.feedbackCount}<span class="sr"> ${t('case.messages', { n: c.feedbackCount })}</span></span>` : nothing}</span><row-presence .caseId=${c.id}></row-presence>${when(c)}</span>
    <span class="snippet" lang=${foreign(c.language) ?? nothing} dir=${direction(c.snippet)}>${c.highlight ? hits(c.highlight) : c.snippet}</span>
    <span class="row-foot">${severityTag(c.severity)}${sentimentTag(c.sentiment)}${natureTags(c.natures, 1)}${
      c.unsure ? html`<span class="tag unsure" title=${t('label.unsureWhy')}><b aria-hidden="true">?</b><span class="sr">${t('label.unsure')}</span></span>` : nothing}${(c.tags ?? []).slice(0, 1).map((/** @type {string} */ tag) => html`<span class="tag own-tag" title=${tag}>${tag}</span>`)}${state(c)}</span></span></a>`;
}

const when = (/** @type {any} */ c) =>
  c.waitingSince ? html`<answer-by .by=${c.answerBy} .since=${c.waitingSince}></answer-by>` : html`<time-ago class="muted" .at=${c.updatedAt}></time-ago>`;

const hits = (/** @type {{ text: string, hit: boolean }[]} */ pieces) => pieces.map((p) => (p.hit ? html`<mark>${p.text}</mark>` : p.text));

/** Who has it, or how far its answer is. */
function state(/** @type {any} */ c) {
  if (DONE.includes(c.status)) return html`<span class="tag state">${coded('status', c.status)}</span>`;
  if (c.snoozedUntil) return html`<span class="tag state" title=${t('snooze.until', { t: dateTime(c.snoozedUntil) })}><span aria-hidden="true">◷</span> ${t('snooze.done')}</span>`;
  if (c.wokenAt) return html`<span class="tag state woken"><span aria-hidden="true">↑</span> ${t('snooze.woken')}</span>`;
  if (c.replyState && c.replyState !== 'SENT' && c.replyState !== 'CANCELLED') return html`<span class="tag state reply-${c.replyState}">${coded('reply', c.replyState)}</span>`;
  if (!c.assignee && c.team) return html`<span class="owner" title=${t('label.team')}><span class="sr">${t('label.team')}: </span>${teamName(c.team)}</span>`;
  return c.assignee ? html`<span class="owner" title=${t('case.assignedTo', { name: c.assignee.name })}><span aria-hidden="true">→</span> <span class="sr">${t('label.assignee')}: </span>${c.assignee.name.split(' ')[0]}</span>` : nothing;
}
