// @ts-check
/** Arrow keys in a table of buttons: one stop for Tab, the arrows go from cell to cell. */

/** To be called with each key pressed inside the table. */
export function moveInGrid(/** @type {KeyboardEvent} */ event) {
  const step = /** @type {Record<string, [number, number]>} */ ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] })[event.key];
  const cell = /** @type {Element} */ (event.target).closest('td, th');
  if (!step || !cell) return;
  const rows = [.../** @type {Element} */ (cell.closest('table')).querySelectorAll('tbody tr')].map((row) => [...row.children]);
  let at = rows.findIndex((row) => row.includes(cell));
  let column = rows[at].indexOf(cell);
  for (let tries = 0; tries < rows.length + rows[at].length; tries++) {
    at += step[0];
    column += step[1];
    const button = /** @type {HTMLElement | null} */ (rows[at]?.[column]?.querySelector('button'));
    if (!rows[at]?.[column]) return;
    if (!button) continue;
    event.preventDefault();
    button.focus();
    return;
  }
}

/** To be called when something in the table gets the focus: from then on Tab comes back there. */
export function stayInGrid(/** @type {FocusEvent} */ event) {
  const table = /** @type {Element} */ (event.currentTarget);
  for (const other of table.querySelectorAll('button[tabindex="0"]')) other.setAttribute('tabindex', '-1');
  /** @type {Element} */ (event.target).closest('button')?.setAttribute('tabindex', '0');
}
