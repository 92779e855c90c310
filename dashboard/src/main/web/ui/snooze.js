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

/** Until when cases are put aside most often: the key of its text, and the moment. */
export const snoozeTimes = () => /** @type {[string, string][]} */ ([
  ['snooze.hour', inHours(1)], ['snooze.hours', inHours(4)], ['snooze.tomorrow', nine(1)], ['snooze.monday', nine(((8 - new Date().getDay()) % 7) || 7)],
]);
