// @ts-check
import { get } from './api.js';
import { clock } from './clock.js';
import { language } from './i18n.js';

const TICKS_A_MINUTE = 4;
/** @type {Map<string, any>} by code, as the taxonomy in force has them */
let natures = new Map();
let ticks = 0;

/** Reads what the natures are called now; the pages draw themselves anew if that changed. */
export async function loadNatures() {
  const { natures: all } = await get('/taxonomy');
  const changed = JSON.stringify(all) !== JSON.stringify([...natures.values()]);
  natures = new Map(all.map((/** @type {any} */ n) => [n.code, n]));
  if (changed) dispatchEvent(new Event('ouvidor:language'));
}

/** The name of a nature; the code itself until the names are there. */
export const natureName = (/** @type {string} */ code) => natures.get(code)?.[language() === 'en' ? 'en' : 'pt'] ?? code;

/** Codes that feedback can get, in the order of the taxonomy. */
export const natureCodes = () => [...natures.values()].filter((n) => n.given).map((n) => n.code);

clock.addEventListener('tick', () => {
  if (natures.size && ++ticks % TICKS_A_MINUTE === 0 && !document.hidden) loadNatures().catch(() => {});
});
