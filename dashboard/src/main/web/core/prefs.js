// @ts-check
import { writeCookie } from './cookies.js';

const root = document.documentElement;
const KEYS_OFF = 'ouvidor.shortcuts';

/** `light`, `dark` or `auto` (what the system says). */
export const theme = () => root.dataset.theme ?? 'auto';

export function setTheme(/** @type {string} */ name) {
  root.dataset.theme = name;
  writeCookie('ouvidor_theme', name);
  dispatchEvent(new Event('ouvidor:language'));
}

export function toggleTheme() {
  const dark = theme() === 'dark' || (theme() === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  setTheme(dark ? 'light' : 'dark');
}

/** Single-key shortcuts can be switched off: they disturb people who speak to their computer. */
export const shortcutsOn = () => localStorage.getItem(KEYS_OFF) !== 'off';

export function setShortcuts(/** @type {boolean} */ on) {
  localStorage.setItem(KEYS_OFF, on ? 'on' : 'off');
}
