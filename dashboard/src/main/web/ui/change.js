// @ts-check
import { html, nothing } from '../core/element.js';
import { percent, t } from '../core/i18n.js';

/** `+12%`, with its sign. */
export const signed = (/** @type {number} */ ratio) => `${ratio > 0 ? '+' : ratio < 0 ? '−' : '±'}${percent(Math.abs(ratio))}`;

/** What a change says in words. */
export const changeText = (/** @type {any} */ c) =>
  `${c.ratio == null ? t('explore.fromNothing') : signed(c.ratio)} (${signed(c.low)} … ${c.high == null ? '∞' : signed(c.high)})`;

/** How a count moved; it stands out when it is more than chance. */
export const changeTag = (/** @type {any} */ c) => (c.ratio === 0 || (c.ratio == null && !c.notable) ? nothing : html`<span class="change-tag ${c.notable ? 'notable' : ''}" title="${changeText(c)}${c.notable ? ` · ${t('explore.notable')}` : ''}"><span aria-hidden="true">${
  c.ratio == null || c.ratio > 0 ? '▲' : '▼'}</span> ${c.ratio == null ? t('explore.new') : signed(c.ratio)}${c.notable ? html`<span class="sr">, ${t('explore.notable')}</span>` : nothing}</span>`);
