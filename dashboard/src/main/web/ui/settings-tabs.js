// @ts-check
import { html } from '../core/element.js';
import { may } from '../core/api.js';
import { t } from '../core/i18n.js';

/** The pages of the settings, by the last part of their address, and what one must be permitted to see them. */
export const SETTINGS = /** @type {Record<string, string>} */ ({ taxonomy: 'cases.read', playbooks: 'cases.read', models: 'cases.read', people: 'people.manage', roles: 'people.manage' });

/** From one page of the settings to the others. */
export const settingsTabs = (/** @type {string} */ now) => html`<nav class="settings-tabs" aria-label=${t('page.settings')}>${
  Object.keys(SETTINGS).filter((page) => may(SETTINGS[page])).map((page) => html`<a class="tab" href="/settings/${page}" aria-current=${page === now ? 'page' : 'false'}>${t(`page.${page}`)}</a>`)}</nav>`;
