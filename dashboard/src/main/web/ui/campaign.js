// @ts-check
import { cause } from '../core/causes.js';
import { html, nothing } from '../core/element.js';
import { coded, known, number, t } from '../core/i18n.js';

const GLYPHS = /** @type {Record<string, [string, string]>} */ ({
  AWAITING_APPROVAL: ['warn', '◔'], RUNNING: ['good', '↑'], PAUSED: ['warn', '‖'], STOPPING: ['bad', '■'], STOPPED: ['', '■'], DONE: ['good', '✓'],
});
/** How far a recipient can be, in the order of the way. */
export const RECIPIENT_STATES = ['WAITING', 'QUEUED', 'SENT', 'UNKNOWN', 'REFUSED', 'CANCELLED', 'LEFT_OUT'];

export const campaignState = (/** @type {any} */ c) => html`<span class="health ${GLYPHS[c.state]?.[0] ?? ''}"><span class="glyph" aria-hidden="true">${GLYPHS[c.state]?.[1] ?? '•'}</span>${coded('campaign', c.state)}</span>`;

/** Why somebody is not written to. */
export const left = (/** @type {string} */ code) => known(`left.${code}`) ?? cause(code, false);

/** How many are not written to for each reason, the most frequent first. */
export const leftOut = (/** @type {Record<string, number>} */ all) => html`<ul class="small muted campaign-reasons">${Object.entries(all).sort((a, b) => b[1] - a[1]).map(([code, n]) => html`<li><b>${number(n)}</b> <span>${left(code)}</span></li>`)}</ul>`;

/** How many of those who are written to are done with. */
export function progress(/** @type {any} */ c) {
  const of = (/** @type {string} */ state) => c.counts[state] ?? 0;
  const done = of('SENT') + of('UNKNOWN') + of('REFUSED') + of('CANCELLED');
  const all = done + of('WAITING') + of('QUEUED');
  return html`<div class="campaign-progress"><progress max=${Math.max(1, all)} value=${done} aria-label=${t('campaigns.progress')}></progress>
    <p class="small"><strong>${t('campaigns.sentOf', { sent: of('SENT'), n: all })}</strong>${of('LEFT_OUT') ? html` · ${t('campaigns.leftOut', { n: of('LEFT_OUT') })}` : nothing}</p></div>`;
}
