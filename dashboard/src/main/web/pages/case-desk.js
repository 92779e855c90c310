// @ts-check
import { html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { toast } from '../core/announce.js';
import { dateTime, t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { choice, closeMenu, menu } from '../ui/menu.js';
import { fieldTime, laterMoments } from '../ui/moments.js';

const KINDS = ['QUICK', 'ACTION', 'FORWARDED'];
/** @type {string[]} tags in use */
let known = [];

/** How the case is handled, filed and put aside, in one line. @param {any} c @param {any} view */
export const caseDesk = (c, view) => html`<div class="desk" role="group" aria-label=${t('desk.title')}>
  <button class="btn small ghost protocol" @click=${() => copy(c.protocol)} title=${t('protocol.why')} aria-label=${t('protocol.copy', { p: c.protocol })}><span class="muted">${t('protocol.title')}</span> <code>${c.protocol}</code></button>
  ${kindMenu(c, view)}${snoozeMenu(c, view)}
  <button class="btn small ghost" @click=${() => view.openNote()} title="${t('note.title')} (n)">${icon('lock')} ${t('note.add')}</button>
  ${(c.tags ?? []).map((/** @type {string} */ tag) => html`<button class="chip on tag-chip" @click=${() => change(view, '/tags', { remove: [tag] })} aria-label=${t('tag.remove', { name: tag })}>${tag}${icon('close')}</button>`)}${tagMenu(c, view)}
</div>`;

const change = (/** @type {any} */ view, /** @type {string} */ path, /** @type {any} */ body, said = '') => view.change(path, body, said);

async function copy(/** @type {string} */ text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t('action.copied'));
  } catch {
    toast(text);
  }
}

const kindMenu = (/** @type {any} */ c, /** @type {any} */ view) => menu({
  id: 'case-kind', name: t('kind.title'), kind: 'btn small ghost',
  label: html`<span class="sr">${t('kind.title')}: </span>${t(`kind.${c.kind}`)}${icon('down')}`,
  content: html`<p class="menu-title">${t('kind.title')}</p>${KINDS.map((kind) => choice(html`${t(`kind.${kind}`)} <span class="muted">${t(`kindWhy.${kind}`)}</span>`, c.kind === kind, () => change(view, '/kind', { kind })))}`,
});

const snoozeMenu = (/** @type {any} */ c, /** @type {any} */ view) => {
  const snooze = async (/** @type {string | null} */ until) => {
    if (await change(view, '/snooze', { until })) toast(until ? t('snooze.until', { t: dateTime(until) }) : t('snooze.woken'));
  };
  const apply = (/** @type {any} */ event) => {
    event.preventDefault();
    const at = event.target.querySelector('input').value;
    if (!at) return;
    closeMenu(event.target);
    snooze(new Date(at).toISOString());
  };
  return menu({
    id: 'case-snooze', name: `${t('snooze.title')} (s)`, kind: `btn small ghost ${c.snoozedUntil ? 'on' : ''}`,
    label: html`${icon('clock')} ${c.snoozedUntil ? t('snooze.until', { t: dateTime(c.snoozedUntil) }) : t('snooze.title')}${icon('down')}`,
    content: html`<p class="menu-title">${t('snooze.title')}</p>
      ${c.snoozedUntil ? choice(t('snooze.wake'), false, () => snooze(null)) : nothing}
      ${laterMoments().map(([name, at]) => choice(t(`snooze.${name}`), false, () => snooze(at)))}<hr>
      <form class="menu-form" @submit=${apply}><label for="snooze-at">${t('snooze.at')}</label><input id="snooze-at" class="input" type="datetime-local" min=${fieldTime(new Date())} required><button class="btn small">${t('action.apply')}</button></form>
      <p class="menu-note">${t('snooze.why')}</p>`,
  });
};

async function loadTags(/** @type {any} */ view) {
  known = Object.keys((await get('/cases?size=1&status=any').catch(() => ({}))).facets?.tag ?? {});
  view.requestUpdate();
}

const tagMenu = (/** @type {any} */ c, /** @type {any} */ view) => {
  const add = (/** @type {any} */ event) => {
    event.preventDefault();
    const input = event.target.querySelector('input');
    const tag = input.value.trim();
    if (!tag) return;
    input.value = '';
    closeMenu(input);
    change(view, '/tags', { add: [tag] });
  };
  const others = known.filter((tag) => !(c.tags ?? []).includes(tag)).slice(0, 12);
  return menu({
    id: 'case-tags', name: `${t('tag.title')} (l)`, kind: 'btn small ghost', onOpen: () => loadTags(view),
    label: html`${icon('tag')} ${t('tag.add')}`,
    content: html`<form class="menu-form" @submit=${add}><label for="tag-new">${t('tag.new')}</label><input id="tag-new" class="input" maxlength="40" autocomplete="off" required><button class="btn small">${t('tag.save')}</button></form>
      ${others.map((tag) => choice(tag, false, () => change(view, '/tags', { add: [tag] })))}`,
  });
};
