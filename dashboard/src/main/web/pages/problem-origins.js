// @ts-check
import { html, nothing } from '../core/element.js';
import { fixed, number, percent, t } from '../core/i18n.js';
import { filterName } from '../ui/explore-names.js';

/**
 * Which regions, carriers and lots the orders have that customers name.
 * @param {any[]} origins those that stand out first
 * @param {((by: string, value: string) => string) | null} explore where what is said of one can be read
 */
export function originsTable(origins, explore) {
  if (!origins.length) return nothing;
  const name = (/** @type {any} */ one) => html`<span class="muted small">${filterName(one.by)}</span> ${explore ? html`<a class="link" href=${explore(one.by, one.value)}><bdi>${one.value}</bdi></a>` : html`<bdi>${one.value}</bdi>`}`;
  return html`<section class="card" aria-labelledby="origins-title"><h2 id="origins-title">${t('origins.title')}</h2><p>${lead(origins)}</p>
    <div class="wide-table chart-table" tabindex="0" role="group" aria-labelledby="origins-title"><table class="origins"><thead><tr><th scope="col">${t('origins.what')}</th><th scope="col" class="num">${t('origins.named')}</th><th scope="col" class="num">${t('origins.usual')}</th><th scope="col" class="num">${t('origins.times')}</th></tr></thead>
      <tbody>${origins.map((one) => html`<tr><th scope="row">${name(one)}${one.standsOut ? html` <span class="health bad">${t('origins.standsOut')}</span>` : nothing}</th><td class="num">${share(one.share, one.named)}</td><td class="num">${one.usual === null ? number(one.orders) : share(one.usual, one.orders)}</td><td class="num">${times(one)}</td></tr>`)}</tbody></table></div>
    <p class="hint">${t('origins.why')}</p></section>`;
}

/** What it comes to, in a sentence. */
function lead(/** @type {any[]} */ [first, ...others]) {
  if (first.standsOut) return html`<strong>${t(`origins.lead.${first.by}`, { share: percent(first.share), value: first.value, times: fixed(first.times, 1), usual: percent(first.usual) })}</strong>`;
  const all = [first, ...others];
  if (all.some((one) => one.times !== null)) return t('origins.nothing');
  return t(all.every((one) => one.usual === null) ? 'origins.alone' : 'origins.few');
}

const share = (/** @type {number} */ part, /** @type {number} */ n) => t('origins.count', { share: percent(part), n });
const times = (/** @type {any} */ one) => (one.times === null ? '–' : html`<b>${fixed(one.times, 1)}</b> <span class="muted">${t('origins.interval', { low: fixed(one.low, 1), high: fixed(one.high, 1) })}</span>`);
