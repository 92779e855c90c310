// @ts-check
import { html } from '../core/element.js';
import { number, t } from '../core/i18n.js';

const NEAR_LIMIT = 0.85;
const ROUND = 2 * Math.PI * 8;
const ring = (/** @type {number} */ part) => html`<svg class="ring" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8"></circle><circle class="part" cx="10" cy="10" r="8" stroke-dasharray="${(part * ROUND).toFixed(1)} 60"></circle></svg>`;

/** How much of a reply is left, as the channel counts it. */
export function replyCounter(/** @type {number} */ length, /** @type {number} */ most) {
  const left = most - length;
  const kind = left < 0 ? 'over' : length > most * NEAR_LIMIT ? 'near' : '';
  return html`<span class="counter ${kind}" id="reply-count">${ring(Math.min(1, length / most))}<span>${left < 0 ? t('composer.over', { n: -left }) : t('composer.left', { n: left })}</span><span class="muted of"> / ${number(most)}</span></span>`;
}
