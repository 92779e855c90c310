// @ts-check
import { html, nothing } from '../core/element.js';
import { getOnce, session } from '../core/api.js';
import { t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { choice, menu } from '../ui/menu.js';
import { avatar, channelBadge, channelName, handleOf, nameOf, severityTag } from '../ui/tags.js';

const STATUSES = ['NEW', 'ASSIGNED', 'ANSWERED', 'FOLLOW_UP', 'RESOLVED', 'CLOSED'];
/** @type {any[]} */
let people = [];

/** Who writes, and what can be done with the case. @param {any} c @param {any} view */
export const caseHead = (c, view) => html`<header class="case-head">
  <h1 class="sr narrow">${t('page.inbox')}</h1>
  <button class="btn ghost square back" @click=${() => view.emit('back', null)} aria-label=${t('action.back')}>${icon('back')}</button>
  ${avatar(c.author)}
  <div class="case-who"><h2 tabindex="-1" title=${nameOf(c.author)}><bdi>${nameOf(c.author)}</bdi></h2>
    <p class="muted">${channelBadge(c.channel)} <span>${channelName(c.channel)}</span>${handleOf(c.author) ? html`<bdi class="case-handle">${handleOf(c.author)}</bdi>` : nothing} ${severityTag(c.severity)}</p></div>
  <div class="case-actions">${assigneeMenu(c, view)}${statusMenu(c, view)}
    <button class="btn ${c.status === 'RESOLVED' ? 'done' : ''} resolve" aria-disabled=${c.status === 'RESOLVED'} @click=${() => view.resolve()} title="${t('action.resolve')} (e)">${icon('check')} <span>${t(c.status === 'RESOLVED' ? 'status.RESOLVED' : 'action.resolve')}</span></button></div>
</header>`;

const statusMenu = (/** @type {any} */ c, /** @type {any} */ view) => menu({
  id: 'case-status', name: t('label.status'), kind: 'btn status-btn',
  label: html`<span class="sr">${t('label.status')}: </span><span class="dot status-${c.status}" aria-hidden="true"></span><span>${t(`status.${c.status}`)}</span>${icon('down')}`,
  content: html`<p class="menu-title">${t('label.status')}</p>${STATUSES.map((s) => choice(html`<span class="dot status-${s}" aria-hidden="true"></span> ${t(`status.${s}`)}`, c.status === s, () => view.setStatus(s)))}`,
});

const assigneeMenu = (/** @type {any} */ c, /** @type {any} */ view) => menu({
  id: 'case-assignee', name: t('label.assignee'), kind: 'btn owner-btn', onOpen: () => loadPeople(view),
  label: html`${icon('person')}<span class="sr">${t('label.assignee')}: </span><span class="owner-name">${c.assignee?.name ?? t('assignee.none')}</span>`,
  content: html`<p class="menu-title">${t('label.assignee')}</p>
    ${choice(html`${t('assignee.me')}`, c.assignee?.id === session.user?.id, () => view.assign(session.user.id), html`<kbd>a</kbd>`)}
    ${choice(t('assignee.none'), !c.assignee, () => view.assign(null))}<hr>
    ${people.filter((p) => p.id !== session.user?.id).map((p) => choice(p.name, c.assignee?.id === p.id, () => view.assign(p.id)))}`,
});

async function loadPeople(/** @type {any} */ view) {
  if (people.length) return;
  people = (await getOnce('/people').catch(() => ({ items: [] }))).items;
  view.requestUpdate();
}
