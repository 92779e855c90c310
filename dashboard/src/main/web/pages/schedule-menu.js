// @ts-check
import { html, nothing } from '../core/element.js';
import { dateTime, t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { choice, closeMenu, menu } from '../ui/menu.js';
import { fieldTime, laterMoments, zone } from '../ui/moments.js';

/**
 * Chooses when a reply goes out.
 *
 * @param {{ id: string, label: string, kind?: string, until: string | null, disabled?: boolean, pick: (at: string) => void }} m `until`: when the channel's window closes
 */
export const scheduleMenu = (m) => {
  const open = (/** @type {string} */ at) => !m.until || Date.parse(at) < Date.parse(m.until);
  const preset = (/** @type {string} */ name, /** @type {string} */ at) => (open(at) ? choice(html`${t(name)} <span class="muted">${dateTime(at)}</span>`, false, () => m.pick(at)) : nothing);
  const wrong = (/** @type {string} */ at) => {
    if (!at) return t('schedule.choose');
    if (Date.parse(at) <= Date.now()) return t('schedule.past');
    return m.until && !open(at) ? t('schedule.until', { t: dateTime(m.until) }) : '';
  };
  const apply = (/** @type {any} */ event) => {
    const box = event.currentTarget.closest('.menu-form');
    const field = box.querySelector('input');
    field.setCustomValidity(wrong(field.value));
    if (!field.reportValidity()) return;
    closeMenu(box);
    m.pick(new Date(field.value).toISOString());
  };
  const key = (/** @type {any} */ event) => { if (event.key === 'Enter') { event.preventDefault(); apply(event); } };
  return menu({
    id: m.id, name: m.label, kind: m.kind ?? 'btn', disabled: m.disabled, label: html`${icon('clock')} ${m.label}${icon('down')}`,
    content: html`<p class="menu-title">${t('schedule.title')}</p>
      ${laterMoments().map(([name, at]) => preset(`schedule.${name}`, at))}<hr>
      <div class="menu-form"><label for="${m.id}-at">${t('schedule.at')}</label><input id="${m.id}-at" class="input" type="datetime-local" min=${fieldTime(new Date())} max=${m.until ? fieldTime(new Date(m.until)) : nothing} @keydown=${key} @input=${(/** @type {any} */ e) => e.target.setCustomValidity('')}><button type="button" class="btn small" @click=${apply}>${t('action.apply')}</button></div>
      <p class="menu-note">${t('schedule.why', { zone: zone() })}${m.until ? html` ${t('schedule.until', { t: dateTime(m.until) })}` : nothing}</p>`,
  });
};
