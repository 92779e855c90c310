// @ts-check
import { html, nothing } from '../core/element.js';
import { writeFilters } from '../core/filters.js';
import { t } from '../core/i18n.js';
import { natureName } from '../ui/tags.js';

/** What a search found besides its words: others spell them otherwise, or say the same in other words. */
export function searchHint(/** @type {any} */ filters, /** @type {{ total: number, facets: any, spelledAlike: boolean }} */ found) {
  if (!filters.q || !found.total) return nothing;
  const nature = filters.nature.length ? null : most(found);
  return html`${found.spelledAlike ? html`<p class="search-hint muted">${t('search.spelledAlike')}</p>` : nothing}${
    nature ? html`<p class="search-hint"><a class="link" href="/inbox${writeFilters({ ...filters, q: '', nature: [nature] })}">${t('search.sameNature', { nature: natureName(nature) })}</a></p>` : nothing}`;
}

/** The category of at least half of several cases. */
function most(/** @type {{ total: number, facets: any }} */ found) {
  const all = /** @type {[string, number][]} */ (Object.entries(found.facets?.nature ?? {}));
  const [nature, n] = all.reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
  return found.total > 1 && 2 * n >= found.total ? nature : null;
}
