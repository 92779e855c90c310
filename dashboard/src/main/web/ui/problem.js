// @ts-check
import { html, nothing, svg } from '../core/element.js';
import { amount, compactAmount, fixed, number, percent, t } from '../core/i18n.js';
import { valueName } from './explore-names.js';
import { natureName, severityName } from './tags.js';

/** The way of a problem. */
export const STATES = ['RISING', 'CONFIRMED', 'CAUSE_KNOWN', 'FIXED', 'VERIFIED'];
export const KINDS = ['NATURE', 'PRODUCT', 'CONNECTION', 'GROUP'];
export const PERIODS = ['24h', '7d', '30d'];

const GLYPHS = /** @type {Record<string, [string, string]>} */ ({
  RISING: ['warn', '↗'], CONFIRMED: ['bad', '!'], CAUSE_KNOWN: ['bad', '◉'], FIXED: ['', '◐'], VERIFIED: ['good', '✓'],
});

export const problemState = (/** @type {string} */ state) => html`<span class="health ${GLYPHS[state][0]}"><span class="glyph" aria-hidden="true">${GLYPHS[state][1]}</span>${t(`problem.state.${state}`)}</span>`;

/** What a problem is called: by people, or after what it is made of. */
export function problemName(/** @type {any} */ p) {
  if (p.name) return p.name;
  if (p.kind === 'GROUP') return `“${p.phrase ?? t('problem.kind.GROUP')}”`;
  const what = natureName(p.nature);
  if (p.kind === 'PRODUCT') return `${what} · ${p.product?.name ?? p.product?.sku ?? ''}`;
  return p.kind === 'CONNECTION' ? `${what} · ${valueName('connection', p.connection)}` : what;
}

/** Whether it was found by a phrase that people share. */
export const ofPhrase = (/** @type {any} */ p) => p.id.startsWith('group~phrase~');

/** The words of that phrase, in small letters without accents; none for all other problems. */
export const phraseWords = (/** @type {any} */ p) => (p && ofPhrase(p) ? p.id.slice('group~phrase~'.length).split('-') : []);

/** What it is made of. */
export const problemKind = (/** @type {any} */ p) => t(`problem.kind.${ofPhrase(p) ? 'PHRASE' : p.kind}`);

/** How often it is said; with copies and repeats only where there are any. */
export const timesSaid = (/** @type {any} */ p) => html`<b>${number(p.adjusted)}</b>${p.count === p.adjusted ? nothing : html` <span class="muted" title=${t('problem.rawWhy')}>(${t('problem.raw', { n: p.count })})</span>`}`;

/** How much more or less than in the time before. */
export function change(/** @type {any} */ p) {
  if (p.change === null) return html`<span class="muted">${p.adjusted ? t('problem.new') : '–'}</span>`;
  const glyph = p.change > 0 ? '▲' : p.change < 0 ? '▼' : '=';
  return html`<span class=${p.change > 0 ? 'worse' : p.change < 0 ? 'better' : 'muted'} title=${t('problem.beforeWas', { n: p.before })}><span aria-hidden="true">${glyph}</span> ${p.change > 0 ? '+' : ''}${percent(p.change)}</span>`;
}

/** The mix of severities as one bar; its words are its title. */
export function severityMix(/** @type {number[]} */ counts) {
  const all = counts.reduce((sum, n) => sum + n, 0);
  const text = counts.map((n, level) => `${severityName(level)}: ${number(n)}`).reverse().join(' · ');
  let x = 0;
  return html`<svg class="mix" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${t('problem.mix')}. ${text}"><title>${text}</title>${all ? counts.map((n, level) => {
    const width = (n * 100) / all;
    x += width;
    return svg`<rect class="mix-${level}" x=${x - width} y="0" width=${width} height="10"/>`;
  }) : nothing}</svg>`;
}

/** The factors of a priority, each explained where one points at it. */
export function factors(/** @type {any} */ p) {
  const one = (/** @type {string} */ name, /** @type {string} */ value) => html`<span title=${t(`problem.why.${name}`)}>${t(`problem.factor.${name}`)} <b>${value}</b></span>`;
  return html`<p class="factors">${one('severity', fixed(p.severity, 2))}<i aria-hidden="true">×</i>${one('frequency', t('problem.perDay', { n: fixed(p.frequency, p.frequency < 10 ? 1 : 0) }))}<i aria-hidden="true">×</i>${
    one('reach', fixed(p.reach, 2))}<i aria-hidden="true">×</i>${one('trend', fixed(p.trend, 2))}</p>`;
}

export const priority = (/** @type {any} */ p) => fixed(p.value, p.value < 10 ? 1 : 0);

/** How often by 1,000 orders, with the interval. */
export const rate = (/** @type {any} */ r) => (r ? html`<b>${fixed(r.per1000, 1)}</b> <span class="muted" title=${t('problem.rateWhy', { n: r.orders })}>(${fixed(r.low, 1)}–${fixed(r.high, 1)})</span>` : html`<span class="muted">${t('problem.ordersUnknown')}</span>`);

/** What is at stake: currencies are not added up. */
export function money(/** @type {any} */ m) {
  if (!m) return html`<span class="muted">${t('problem.amountsUnknown')}</span>`;
  const sums = m.sums.length ? m.sums : [{ atRisk: 0 }];
  return html`<span title=${moneyWhy(m)}>${m.more ? '≥ ' : ''}<b>${sums.map((/** @type {any} */ s) => compactAmount(s.atRisk, s.currency)).join(' + ')}</b></span>`;
}

/** Of how many orders that is known, and what is being returned. */
export function moneyWhy(/** @type {any} */ m) {
  const returned = m.sums.filter((/** @type {any} */ s) => s.returned > 0).map((/** @type {any} */ s) => amount(s.returned, s.currency));
  return t('problem.moneyWhy', { orders: number(m.orders), named: number(m.named), returned: returned.join(' + ') || number(0) });
}

/** Query string of a time, as the API and the pages know it. */
export function timeQuery(search = location.search) {
  const given = new URLSearchParams(search);
  const query = new URLSearchParams();
  for (const name of given.has('from') ? ['from', 'to'] : ['period']) if (given.get(name)) query.set(name, /** @type {string} */ (given.get(name)));
  return query;
}

/** The key of a ticket, or the last part of its address. */
export const ticketName = (/** @type {string} */ ticket) => (/^https?:/i.test(ticket) ? ticket.replace(/[/?#]+$/, '').split('/').at(-1) ?? ticket : ticket);
