// @ts-check
import { go } from './router.js';

const KEY = 'ouvidor-notices';
const told = new Set();

/** Whether this browser can show notices, and was not forbidden to. */
export const canNotify = () => 'Notification' in window && Notification.permission !== 'denied';

/** Whether whoever sits here wants them. */
export const wantsNotices = () => canNotify() && Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on';

/** Turns them on, for which the browser asks, or off. Resolves with whether they are on. */
export async function wantNotices(/** @type {boolean} */ on) {
  if (on && Notification.permission !== 'granted' && (await Notification.requestPermission()) !== 'granted') return false;
  localStorage.setItem(KEY, on ? 'on' : 'off');
  return on;
}

/** Shows one outside of the page, once whatever the number of tabs; a click leads to the address. */
export function notify(/** @type {string} */ id, /** @type {string} */ title, /** @type {string} */ address) {
  if (told.has(id) || !wantsNotices()) return;
  told.add(id);
  const notice = new Notification(title, { tag: id });
  notice.onclick = () => { window.focus(); go(address); notice.close(); };
}
