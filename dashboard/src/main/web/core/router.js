// @ts-check
/** Goes to an address of this page; `replace` leaves no step for the back button. */
export function go(/** @type {string} */ to, replace = false) {
  if (to === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState']({}, '', to);
  dispatchEvent(new Event('ouvidor:route'));
}

addEventListener('popstate', () => dispatchEvent(new Event('ouvidor:route')));

/** Which page the address names. */
export function route() {
  const [page = '', id] = location.pathname.split('/').filter(Boolean);
  if (page === 'settings') return { page: id ?? 'taxonomy', id: null };
  return { page: page || 'inbox', id: id ? decodeURIComponent(id) : null };
}

/** Lets plain links be followed without loading the page anew; new tabs stay new tabs. */
export function followLinks(/** @type {MouseEvent} */ event) {
  const link = /** @type {Element} */ (event.target).closest?.('a[href^="/"]');
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(/** @type {string} */ (link.getAttribute('href')));
}
