// @ts-check
const UNITS = /** @type {[string, number][]} */ ([['d', 1440], ['h', 60], ['min', 1]]);
const FORM = /^(\d{1,6})\s*(min|m|h|d)?$/i;
const SHIFT = /^(([01]\d|2[0-3]):[0-5]\d)\s*[-–]\s*(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Minutes as people write them: `15 min`, `4 h`, `2 d`. */
export function writeSpan(/** @type {number | null | undefined} */ minutes) {
  if (!minutes) return '';
  const [unit, size] = UNITS.find(([, s]) => minutes % s === 0) ?? UNITS[2];
  return `${minutes / size} ${unit}`;
}

/** What {@link writeSpan} wrote; null when empty, NaN when it is none. */
export function readSpan(/** @type {string} */ text) {
  if (!text.trim()) return null;
  const form = FORM.exec(text.trim());
  if (!form) return NaN;
  const size = { d: 1440, h: 60 }[/** @type {'d' | 'h'} */ (form[2]?.toLowerCase())] ?? 1;
  return Number(form[1]) * size;
}

/** The shifts of a day: `09:00-12:00, 13:00-18:00`. */
export const writeShifts = (/** @type {any[]} */ shifts) => shifts.map((s) => `${s.from}-${s.to}`).join(', ');

/** What {@link writeShifts} wrote; null when it is none. */
export function readShifts(/** @type {string} */ text, /** @type {string} */ day) {
  const all = [];
  for (const part of text.split(',').map((p) => p.trim()).filter(Boolean)) {
    const form = SHIFT.exec(part);
    if (!form || form[1] >= form[3]) return null;
    all.push({ day, from: form[1], to: form[3] });
  }
  return all;
}
