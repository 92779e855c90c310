// @ts-check
import { html, nothing } from '../core/element.js';
import { t } from '../core/i18n.js';

const named = (/** @type {number} */ version) => (version ? t('taxonomy.versionN', { n: version }) : t('taxonomy.versionOriginal'));

/** What was in force when, by whom, with the way back. @param {any} d @param {(version: number) => void} goBack */
export const history = (d, goBack) => html`<section class="versions" aria-labelledby="versions-title"><h2 id="versions-title">${t('taxonomy.history')}</h2>${
  d.history.length ? html`<ol>${d.history.map((/** @type {any} */ h, /** @type {number} */ i) => line(d, h.version, i === 0, goBack, html`<span class="muted small">${h.by.name} · <time-ago .at=${h.at}></time-ago></span>${h.note ? html`<span class="small grow">${h.note}</span>` : nothing}`))}${
    line(d, 0, false, goBack, nothing)}</ol>` : html`<p class="muted">${t('taxonomy.historyNone')}</p>`}</section>`;

const line = (/** @type {any} */ d, /** @type {number} */ version, /** @type {boolean} */ now, /** @type {(version: number) => void} */ goBack, /** @type {unknown} */ detail) => html`<li><strong>${named(version)}</strong>${now ? html` <span class="health good">${t('taxonomy.now')}</span>` : nothing}${detail}${
  d.mayChange && version !== d.version ? html`<button class="btn small" @click=${() => goBack(version)}>${t('taxonomy.goBack')}<span class="sr"> ${named(version)}</span></button>` : nothing}</li>`;
