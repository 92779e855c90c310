// @ts-check
import { html, nothing } from '../core/element.js';
import { fixed, number, percent, t } from '../core/i18n.js';
import { filterName } from '../ui/explore-names.js';

/**
 * Which regions, carriers and lots the orders have that customers name, and which carriers they name in words.
 * @param {any[]} origins those that stand out first
 * @param {((by: string, value: string) => string) | null} explore where what is said of one can be read
 */
export function originsTable(origins, explore) {
  if (!origins.length) return nothing;
  const name = (/** @type {any} */ one) => html`<span class="muted small">${one.from === 'WORDS' ? t('origins.inWords') : filterName(one.by)}</span> ${explore ? html`<a class="link" href=${explore(one.by, one.value)}><bdi>${one.value}</bdi></a>` : html`<bdi>${one.value}</bdi>`}`;
  return html`<section class="card" aria-labelledby="origins-title"><h2 id="origins-title">${t('origins.title')}</h2><p>${lead(origins)}</p>
    <div class="wide-table chart-table" tabindex="0" role="group" aria-labelledby="origins-title"><table class="origins"><thead><tr><th scope="col">${t('origins.what')}</th><th scope="col" class="num">${t('origins.named')}</th><th scope="col" class="num">${t('origins.usual')}</th><th scope="col" class="num">${t('origins.times')}</th><th scope="col" class="num">${t('origins.rate')}</th></tr></thead>
      <tbody>${origins.map((one) => html`<tr><th scope="row">${name(one)}${one.standsOut ? html` <span class="health bad">${t('origins.standsOut')}</span>` : nothing}</th><td class="num">${share(one.share, one.named)}</td><td class="num">${one.usual === null ? number(one.base) : share(one.usual, one.base)}</td><td class="num">${times(one)}</td><td class="num">${rate(one.rate)}</td></tr>`)}</tbody></table></div>
    <p class="hint">${t('origins.why')}</p></section>`;
}

/** What it comes to, in a sentence. */
function lead(/** @type {any[]} */ [first, ...others]) {
  if (first.standsOut) return html`<strong>${t(`origins.lead.${kind(first)}`, { share: percent(first.share), value: first.value, times: first.times === null ? '' : fixed(first.times, 1), usual: percent(first.usual) })}</strong>`;
  const all = [first, ...others];
  if (all.some((one) => one.low !== null)) return t('origins.nothing');
  return t(all.every((one) => one.usual === null) ? 'origins.alone' : 'origins.few');
}

/** Which sentence tells of it. */
function kind(/** @type {any} */ one) {
  if (one.from === 'ORDERS') return one.by;
  return one.times === null ? 'fresh' : 'words';
}

const share = (/** @type {number} */ part, /** @type {number} */ n) => t('origins.count', { share: percent(part), n });
const figure = (/** @type {any} */ value, /** @type {any} */ of) => html`<b>${fixed(value, 1)}</b> <span class="muted">${t('origins.interval', { low: fixed(of.low, 1), high: fixed(of.high, 1) })}</span>`;
const rate = (/** @type {any} */ of) => (of ? figure(of.per1000, of) : '–');

function times(/** @type {any} */ one) {
  if (one.times !== null) return figure(one.times, one);
  return one.low === null ? '–' : t('origins.least', { low: fixed(one.low, 1) });
}
