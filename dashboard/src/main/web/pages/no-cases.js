// @ts-check
import { html } from '../core/element.js';
import { activeCount } from '../core/filters.js';
import { t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { empty } from '../ui/states.js';

const PROTOCOL = /^\w{4}-\w{4}-\w{4}$/;

/** Why a list has no cases, and the way to one that has. */
export function noCases(/** @type {any} */ filters) {
  if (activeCount(filters)) return empty(t('inbox.noMatch'), t(PROTOCOL.test(filters.q) ? 'inbox.noMatchProtocol' : 'inbox.noMatchWhy'), html`<button class="btn" @click=${() => go(location.pathname)}>${t('filter.clear')}</button>`, 'search');
  if (filters.status !== 'open') return empty(t('inbox.noneHere'), t('inbox.noneHereWhy'), html`<button class="btn" @click=${() => go(location.pathname)}>${t('tab.open')}</button>`, 'check');
  return empty(t('inbox.empty'), t('inbox.emptyWhy'), html`<a class="btn" href="/connections">${t('page.connections')}</a>`);
}
