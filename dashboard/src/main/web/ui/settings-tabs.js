// @ts-check
import { html } from '../core/element.js';
import { may } from '../core/api.js';
import { t } from '../core/i18n.js';
import { go } from '../core/router.js';

/** The pages of the settings in their groups, by the last part of their address, and what one must be permitted to see them; empty if nothing. */
const GROUPS = /** @type {Record<string, Record<string, string>>} */ ({
  messages: { taxonomy: 'cases.read', models: 'cases.read' },
  answers: { playbooks: 'cases.read', sla: 'cases.read', sending: 'cases.read', 'approval-rules': 'cases.read', 'follow-up': 'cases.read' },
  news: { 'alert-rules': 'cases.read', outlets: 'hooks.manage', digests: 'cases.read' },
  people: { teams: 'cases.read', people: 'people.manage', roles: 'people.manage' },
  data: { privacy: 'privacy.manage', audit: 'audit.read', hooks: 'hooks.manage', tokens: 'tokens.make' },
  you: { account: '' },
});
export const SETTINGS = /** @type {Record<string, string>} */ (Object.assign({}, ...Object.values(GROUPS)));

/** Those that who is signed in may see. */
export const settingsPages = () => Object.keys(SETTINGS).filter((page) => !SETTINGS[page] || may(SETTINGS[page]));

/** From one page of the settings to the others: a list beside them, or one field where there is no room for it. */
export function settingsTabs(/** @type {string} */ now) {
  const groups = Object.entries(GROUPS).map(([group, pages]) => /** @type {[string, string[]]} */ ([t(`settings.${group}`), settingsPages().filter((page) => page in pages)])).filter(([, pages]) => pages.length);
  return html`<nav class="settings-tabs" aria-label=${t('page.settings')}>${groups.map(([name, pages]) => html`<p class="menu-title">${name}</p>${
      pages.map((page) => html`<a class="tab" href="/settings/${page}" aria-current=${page === now ? 'page' : 'false'}>${t(`page.${page}`)}</a>`)}`)}</nav>
    <select class="input settings-pick" aria-label=${t('page.settings')} @change=${(/** @type {any} */ e) => go(`/settings/${e.target.value}`)}>${groups.map(([name, pages]) => html`<optgroup label=${name}>${
      pages.map((page) => html`<option value=${page} ?selected=${page === now}>${t(`page.${page}`)}</option>`)}</optgroup>`)}</select>`;
}
