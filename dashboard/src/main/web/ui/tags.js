// @ts-check
import { html, nothing } from '../core/element.js';
import { coded, t } from '../core/i18n.js';
import { natureName } from '../core/natures.js';

export { natureName };

const CHANNEL_GLYPHS = /** @type {Record<string, string>} */ ({
  x: '𝕏', mastodon: 'M', bluesky: 'B', facebook: 'f', instagram: 'IG', threads: '@', youtube: 'YT',
  reclameaqui: 'RA', mercadolivre: 'ML', shopee: 'S',
  googlebusiness: 'G', trustpilot: 'TP', judgeme: 'J', googleplay: 'GP', appstore: 'AS', wordpress: 'WP', reviewpage: '★', rss: '⌁',
  email: '✉', whatsapp: 'W', telegram: 'T', discord: 'D', zendesk: 'Z', chatwoot: 'CW', freshdesk: 'FD',
  survey: '✎', returns: '↩', files: '⇪', import: '⇪', folder: '⇪', kafka: 'K',
});
const SENTIMENT_GLYPHS = /** @type {Record<string, string>} */ ({ NEGATIVE: '▼', NEUTRAL: '●', POSITIVE: '▲' });

export const channelName = (/** @type {string} */ code) => coded('channel', code);
export const sentimentName = (/** @type {string} */ code) => coded('sentiment', code);
export const severityName = (/** @type {number | string} */ level) => t(`severity.${level}`);

/** Badge of a channel; its name is read out and shown on hover. */
export const channelBadge = (/** @type {string} */ code) => html`<span class="channel channel-${code}" title=${channelName(code)}><span aria-hidden="true">${
  CHANNEL_GLYPHS[code] ?? code.slice(0, 2).toUpperCase()}</span><span class="sr">${channelName(code)}</span></span>`;

export const sentimentGlyph = (/** @type {string} */ code) => SENTIMENT_GLYPHS[code] ?? '●';

export const sentimentTag = (/** @type {string} */ code) => html`<span class="tag sentiment-${code}"><span aria-hidden="true">${
  sentimentGlyph(code)}</span> ${sentimentName(code)}</span>`;

/** Four bars, as many filled as severe, and the word. */
export const severityBars = (/** @type {number} */ level) => html`<span class="bars bars-${level}" aria-hidden="true">${
  [1, 2, 3, 4].map((n) => html`<i class=${n <= level ? 'on' : ''}></i>`)}</span>`;

export const severityTag = (/** @type {number} */ level) => html`<span class="severity severity-${level}">${
  severityBars(level)}<span class="sr">${t('label.severity')}: </span>${severityName(level)}</span>`;

/** The first natures by name, the rest as a number. */
export function natureTags(/** @type {string[]} */ codes, max = 2) {
  const rest = codes.length - max;
  return html`${codes.slice(0, max).map((code) => html`<span class="tag" title=${natureName(code)}>${natureName(code)}</span>`)}${
    rest > 0 ? html`<span class="tag" title=${codes.slice(max).map(natureName).join(', ')}>+${rest}<span class="sr"> ${codes.slice(max).map(natureName).join(', ')}</span></span>` : nothing}`;
}

/** Initials on a tone that stays the same for the same person. */
export function avatar(/** @type {any} */ author) {
  const name = author.name || author.handle || '?';
  const initials = name.split(/\s+/).map((/** @type {string} */ w) => [...w][0] ?? '').join('');
  let hash = 0;
  for (const c of author.id ?? name) hash = (hash * 31 + c.codePointAt(0)) >>> 0;
  const letters = [...initials.replace(/[^\p{L}\p{N}]/gu, '')].slice(0, 2).join('') || '?';
  return html`<span class="avatar tone-${hash % 6}" aria-hidden="true">${letters.toUpperCase()}</span>`;
}

/** `@handle`, unless the channel knows people by e-mail, by phone or not at all. */
export const handleOf = (/** @type {any} */ author) =>
  !author.handle || author.handle === author.name ? '' : /@|^\+/.test(author.handle) ? author.handle : `@${author.handle}`;
export const nameOf = (/** @type {any} */ author) => author.name || author.handle || t('author.unknown');
