// @ts-check
import { html } from '../core/element.js';
import { ORDERS, writeFilters } from '../core/filters.js';
import { t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { icon } from '../ui/icons.js';
import { choice, menu } from '../ui/menu.js';

/** In which order the list stands. @param {any} filters */
export const orderMenu = (filters) => menu({
  id: 'order', kind: `chip ${filters.order === 'urgent' ? '' : 'on'}`, name: t('order.title'), label: html`<span aria-hidden="true">⇅</span> <span class=${filters.order === 'urgent' ? 'sr' : ''}>${t(`order.${filters.order}`)}</span>${icon('down')}`,
  content: html`<p class="menu-title">${t('order.title')}</p>${ORDERS.map((order) => choice(t(`order.${order}`), order === filters.order, () => go(location.pathname + writeFilters({ ...filters, order }))))}`,
});
