// @ts-check
import { direction } from '../core/direction.js';
import { html, nothing } from '../core/element.js';
import { t } from '../core/i18n.js';
import { fileLinks } from '../ui/files.js';
import { icon } from '../ui/icons.js';
import { channelBadge, channelName, nameOf } from '../ui/tags.js';

/** About how many characters a place shows before its “see more”; the others show all. */
const FOLDS = /** @type {Record<string, number>} */ ({ facebook: 480, instagram: 200, youtube: 280, googlebusiness: 250, googleplay: 320, appstore: 240, trustpilot: 400, reclameaqui: 600 });
const SHORT_LINK = 26;
const PARTS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?')\]}]|@[\p{L}\p{N}_.-]+(?:@[\p{L}\p{N}.-]+[\p{L}\p{N}])?)/gu;
const IS_LINK = /^https?:/;

/** X and the like show links without their beginning, and cut. */
function shown(/** @type {string} */ link, /** @type {string} */ family) {
  if (family !== 'SOCIAL') return link;
  const bare = link.replace(/^https?:\/\/(www\.)?/, '');
  return bare.length > SHORT_LINK + 1 ? `${bare.slice(0, SHORT_LINK)}…` : bare;
}

const words = (/** @type {string} */ text, /** @type {string} */ family) => text.split(PARTS).map((part, i) => (i % 2 ? html`<span class="preview-link">${IS_LINK.test(part) ? shown(part, family) : part}</span>` : part));

/** The text up to where the place folds it, and the rest; never in the middle of a word. */
function folded(/** @type {string} */ text, /** @type {string} */ channel) {
  const most = FOLDS[channel] ?? Infinity;
  if (text.length <= most) return [text, ''];
  const at = text.lastIndexOf(' ', most);
  return [text.slice(0, at > most / 2 ? at : most), text.slice(at > most / 2 ? at : most)];
}

/**
 * A reply as it will look in its channel, about.
 *
 * @param {any} c the case
 * @param {{ text: string, visibility: string, files?: any[] }} reply with its opening
 */
export function replyPreview(c, { text: written, visibility, files }) {
  const text = c.composer.template ? written.replace(/\s+/g, ' ') : written;
  const secret = visibility === 'PRIVATE';
  const [open, rest] = folded(text, secret ? '' : c.channel);
  const family = secret ? 'MESSAGE' : c.family;
  return html`<section class="preview preview-${family}" aria-label=${t('preview.title')}>
    <p class="preview-head">${channelBadge(c.channel)} <strong>${t(`preview.${family}`, { channel: channelName(c.channel), who: nameOf(c.author) })}</strong>
      <span class="preview-badge ${secret ? 'secret' : 'open'}">${icon(secret ? 'lock' : 'globe')} ${t(`visibility.${visibility}`)}</span></p>
    ${text ? html`<p class="words" dir=${direction(text)}>${words(open, family)}${rest ? html`<span class="preview-fold">… ${t('preview.more')}</span>` : nothing}</p>
      ${rest ? html`<p class="words preview-rest" dir=${direction(text)}><span class="sr">${t('preview.rest')}: </span>${words(rest, family)}</p>` : nothing}` : html`<p class="muted">${t('preview.empty')}</p>`}${fileLinks(c.id, files)}</section>`;
}
