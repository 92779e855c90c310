// @ts-check
import { html } from '../core/element.js';
import { diffWords } from '../core/diff.js';
import { direction } from '../core/direction.js';
import { t } from '../core/i18n.js';

/** What was changed between two texts: by colour, by line, and in words for who hears the page. */
export const diffView = (/** @type {string} */ before, /** @type {string} */ after, /** @type {string} */ name) => html`<figure class="diff"><figcaption class="muted small">${name}</figcaption><p class="words" dir=${direction(after)}>${
  diffWords(before, after).map((piece) => (piece.kind === 'same' ? piece.text : piece.kind === 'added'
    ? html`<ins><span class="sr">${t('diff.added')} </span>${piece.text}<span class="sr"> ${t('diff.end')} </span></ins>`
    : html`<del><span class="sr">${t('diff.removed')} </span>${piece.text}<span class="sr"> ${t('diff.end')} </span></del>`))}</p></figure>`;
