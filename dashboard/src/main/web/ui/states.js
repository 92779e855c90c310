// @ts-check
import { html, nothing } from '../core/element.js';
import { t, time } from '../core/i18n.js';
import { icon } from './icons.js';

/** Grey shapes where content will be; they show only after a moment, so that fast answers do not flicker. */
export const skeleton = (/** @type {number} */ rows, kind = 'row') => html`<div class="skeletons" role="status" aria-label=${t('state.loading')}>${
  Array.from({ length: rows }, () => html`<div class="skeleton skeleton-${kind}"><i></i><i></i><i></i></div>`)}</div>`;

export const empty = (/** @type {string} */ title, /** @type {string} */ why, /** @type {unknown} */ action = nothing, glyph = 'inbox') => html`<div class="empty">${
  icon(glyph)}<p class="empty-title">${title}</p><p>${why}</p>${action}</div>`;

/** What failed, since when the data stands still, and a way to try again. */
export const failure = (/** @type {any} */ error, /** @type {() => void} */ retry, /** @type {string | null} */ dataOf = null) => html`<div class="failure" role="alert">${icon('alert')}<p><strong>${
  t('state.failed')}</strong> ${error.message}${dataOf ? html` <span class="muted">${t('state.dataOf', { t: time(dataOf) })}</span>` : nothing}</p><button class="btn small" @click=${retry}>${t('action.retry')}</button></div>`;

/** What an address names is not there: no reason to try again, but a way on. */
export const missing = (/** @type {string} */ address, /** @type {string} */ name) => html`<div class="empty missing">${icon('search')}<h1 class="empty-title">${t('state.missing')}</h1><p>${t('state.missingWhy')}</p><a class="btn" href=${address}>${name}</a></div>`;

/** Why something was not taken, where it was asked for; nothing if nothing speaks against it. */
export const refusal = (/** @type {any} */ error) => (error ? html`<p class="form-error" role="alert">${error.message}</p>` : nothing);
