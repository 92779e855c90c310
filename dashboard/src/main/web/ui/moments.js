// @ts-check
const HOUR = 3_600_000;

/** Nine o'clock here, so many days from now. */
export function nine(/** @type {number} */ days) {
  const at = new Date();
  at.setDate(at.getDate() + days);
  at.setHours(9, 0, 0, 0);
  return at.toISOString();
}

export const inHours = (/** @type {number} */ n) => new Date(Date.now() + n * HOUR).toISOString();

/** Nine o'clock here on the Monday to come. */
export const monday = () => nine(((8 - new Date().getDay()) % 7) || 7);

/** The zone that times on the page are in, as `America/Sao_Paulo`. */
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
