// @ts-check
const HOUR = 3_600_000;

/** Nine o'clock here, so many days from now. */
function nine(/** @type {number} */ days) {
  const at = new Date();
  at.setDate(at.getDate() + days);
  at.setHours(9, 0, 0, 0);
  return at.toISOString();
}

const inHours = (/** @type {number} */ n) => new Date(Date.now() + n * HOUR).toISOString();

/** To when things are put off most often: the end of the key of its text, and the moment. On Sundays tomorrow is Monday. */
export function laterMoments() {
  const days = (8 - new Date().getDay()) % 7 || 7;
  const all = /** @type {[string, string][]} */ ([['hour', inHours(1)], ['hours', inHours(4)], ['tomorrow', nine(1)]]);
  return days === 1 ? all : [...all, /** @type {[string, string]} */ (['monday', nine(days)])];
}

/** A moment as fields of type `datetime-local` have it. */
export const fieldTime = (/** @type {Date} */ at) => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** The zone that times on the page are in, as `America/Sao_Paulo`. */
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
