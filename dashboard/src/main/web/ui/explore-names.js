// @ts-check
import { coded, known, language, languageName, t } from '../core/i18n.js';
import { channelName, natureName, sentimentName, severityName } from './tags.js';

const range = (/** @type {(v: string) => string} */ name) => (/** @type {string} */ v) => v.split('..').map(name).join('–');
const NAMES = /** @type {Record<string, (v: string) => string>} */ ({
  channel: channelName, connection: (v) => known(`channel.${v}`) ?? v, nature: natureName, sentiment: sentimentName, language: languageName,
  severity: range(severityName), family: (v) => coded('family', v), intent: (v) => coded('intent', v), aspect: (v) => coded('aspect', v),
  praise: (v) => t('explore.praiseOf', { name: coded('aspect', v) }), complaint: (v) => t('explore.complaintOf', { name: coded('aspect', v) }),
  rating: range((v) => `${v} ★`), nps: (v) => `NPS ${v.replace('..', '–')}`, csat: (v) => `CSAT ${v.replace('..', '–')}`,
  slot: (v) => { const [day, hour] = v.split('-'); return `${dayName(Number(day))}, ${hourName(Number(hour))}`; },
});
/** @type {Map<string, string>} what products are called, as answers told */
const products = new Map();

export function learnProducts(/** @type {any[]} */ rows) {
  for (const row of rows) if (row.name) products.set(row.value ?? row.sku, row.name);
}

/** What a value of a filter is called. */
export function valueName(/** @type {string} */ filter, /** @type {string} */ value) {
  if (value.startsWith('!')) return t('explore.not', { name: valueName(filter, value.slice(1)) });
  if (value === 'none') return t('explore.none', { name: filterName(filter).toLocaleLowerCase(language()) });
  if (value === 'other') return t('explore.other');
  if (value === 'all') return t('explore.all');
  if (filter === 'product') return products.get(value) ?? value;
  return NAMES[filter]?.(value) ?? value;
}

export const filterName = (/** @type {string} */ filter) => t(`filter.${filter}`);

/** Monday is 1. */
export const dayName = (/** @type {number} */ day) => t(`weekday.${day}`);
export const hourName = (/** @type {number} */ hour) => `${String(hour).padStart(2, '0')}:00`;
