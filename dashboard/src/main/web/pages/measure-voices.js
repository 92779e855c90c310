// @ts-check
import { html, nothing } from '../core/element.js';
import { axis, written } from '../core/figures.js';
import { number, t } from '../core/i18n.js';
import { barChart } from '../ui/chart.js';
import { streamName } from './connection-trial.js';
import { channelBadge, channelName } from '../ui/tags.js';

/** Where customers speak. */
export const voices = (/** @type {any} */ r) => (!r.voices.length ? nothing : html`<section class="card measure-part" aria-labelledby="voices"><h2 id="voices">${t('measures.voices')}</h2><p class="muted small">${t('measures.voicesWhy')}</p>
  ${barChart({
    title: t('measures.voicesBy'), head: t('measures.filter.channel'), value: t('measures.share'), comparedHead: t('measures.before'), format: axis('SHARE', []).format,
    bars: r.voices.map((/** @type {any} */ v) => ({ name: channelName(v.channel), value: v.share * 100, low: v.low * 100, high: v.high * 100, compared: v.before === null ? null : v.before * 100, text: `${written('SHARE', v.share)} · ${number(v.n)}` })),
  })}</section>`);

/** How late what is said comes to us. */
export const connectors = (/** @type {any} */ r) => (!r.lags.length ? nothing : html`<section class="card measure-part" aria-labelledby="lags"><h2 id="lags">${t('measures.lags')}</h2><p class="muted small">${t('measures.lagsWhy')}</p>
  <div class="wide-table" tabindex="0" role="region" aria-label=${t('measures.lag')}><table class="measure-cases"><thead><tr><th scope="col">${t('measures.connection')}</th><th scope="col">${t('measures.stream')}</th><th scope="col" class="num">${t('measures.lag')}</th></tr></thead>
    <tbody>${r.lags.map((/** @type {any} */ l) => html`<tr><td>${channelBadge(l.channel)} <a class="link" href="/connections">${l.connection}</a></td><td>${streamName(l.stream)}</td><td class="num">${written('DURATION', l.lagMs)}</td></tr>`)}</tbody></table></div></section>`);
