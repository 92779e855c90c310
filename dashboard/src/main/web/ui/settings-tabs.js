// @ts-check
import { html } from '../core/element.js';
import { may } from '../core/api.js';
import { t } from '../core/i18n.js';

/** The pages of the settings, by the last part of their address, and what one must be permitted to see them; empty if nothing. */
export const SETTINGS = /** @type {Record<string, string>} */ ({
  taxonomy: 'cases.read',
  playbooks: 'cases.read',
  sla: 'cases.read',
  sending: 'cases.read',
  'approval-rules': 'cases.read',
  'follow-up': 'cases.read',
  teams: 'cases.read',
  'alert-rules': 'cases.read',
  digests: 'cases.read',
  models: 'cases.read',
  people: 'people.manage',
  roles: 'people.manage',
  privacy: 'privacy.manage',
  outlets: 'hooks.manage',
  hooks: 'hooks.manage',
  tokens: 'tokens.make',
  audit: 'audit.read',
  account: '',
});

/** Those that who is signed in may see. */
export const settingsPages = () => Object.keys(SETTINGS).filter((page) => !SETTINGS[page] || may(SETTINGS[page]));

/** From one page of the settings to the others. */
export const settingsTabs = (/** @type {string} */ now) => html`<nav class="settings-tabs" aria-label=${t('page.settings')}>${
  settingsPages().map((page) => html`<a class="tab" href="/settings/${page}" aria-current=${page === now ? 'page' : 'false'}>${t(`page.${page}`)}</a>`)}</nav>`;
