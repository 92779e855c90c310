// @ts-check
import { html } from '../core/element.js';
import { t } from '../core/i18n.js';

/** The pages of the settings, by the last part of their address. */
export const SETTINGS = ['taxonomy', 'sla', 'models'];

/** From one page of the settings to the others. */
export const settingsTabs = (/** @type {string} */ now) => html`<nav class="settings-tabs" aria-label=${t('page.settings')}>${
  SETTINGS.map((page) => html`<a class="tab" href="/settings/${page}" aria-current=${page === now ? 'page' : 'false'}>${t(`page.${page}`)}</a>`)}</nav>`;
