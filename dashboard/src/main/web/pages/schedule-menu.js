// @ts-check
import { html, nothing } from '../core/element.js';
import { dateTime, t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { choice, closeMenu, menu } from '../ui/menu.js';
import { inHours, monday, nine, zone } from '../ui/moments.js';

/**
 * Chooses when a reply goes out.
 *
 * @param {{ id: string, label: string, kind?: string, until: string | null, disabled?: boolean, pick: (at: string) => void }} m `until`: when the channel's window closes
 */
export const scheduleMenu = (m) => {
  const open = (/** @type {string} */ at) => !m.until || Date.parse(at) < Date.parse(m.until);
  const preset = (/** @type {string} */ name, /** @type {string} */ at) => (open(at) ? choice(html`${t(name)} <span class="muted">${dateTime(at)}</span>`, false, () => m.pick(at)) : nothing);
  const apply = (/** @type {any} */ event) => {
    const box = event.currentTarget.closest('.menu-form');
    const at = box.querySelector('input').value;
    if (!at) return;
    closeMenu(box);
    m.pick(new Date(at).toISOString());
  };
  const key = (/** @type {any} */ event) => { if (event.key === 'Enter') { event.preventDefault(); apply(event); } };
  return menu({
    id: m.id, name: m.label, kind: m.kind ?? 'btn', disabled: m.disabled, label: html`${icon('clock')} ${m.label}${icon('down')}`,
    content: html`<p class="menu-title">${t('schedule.title')}</p>
      ${preset('schedule.hour', inHours(1))}${preset('schedule.hours', inHours(4))}${preset('schedule.tomorrow', nine(1))}${preset('schedule.monday', monday())}<hr>
      <div class="menu-form"><label for="${m.id}-at">${t('schedule.at')}</label><input id="${m.id}-at" class="input" type="datetime-local" @keydown=${key}><button type="button" class="btn small" @click=${apply}>${t('action.apply')}</button></div>
      <p class="menu-note">${t('schedule.why', { zone: zone() })}${m.until ? html` ${t('schedule.until', { t: dateTime(m.until) })}` : nothing}</p>`,
  });
};
