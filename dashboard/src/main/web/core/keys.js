// @ts-check
import { shortcutsOn } from './prefs.js';

/** @type {Map<string, () => void>} */
const actions = new Map();
let prefixAt = -Infinity;

/** Binds keys (`j`, `g i`, `?`; `Mod+k` is Ctrl or ⌘ and k, everywhere) until the returned function is called. */
export function bind(/** @type {Record<string, () => void>} */ keys) {
  for (const [key, action] of Object.entries(keys)) actions.set(key, action);
  return () => {
    for (const [key, action] of Object.entries(keys)) if (actions.get(key) === action) actions.delete(key);
  };
}

const typing = (/** @type {any} */ target) => target.closest?.('input, textarea, select, [contenteditable], dialog, [popover]');

addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && actions.has('Mod+k')) {
    event.preventDefault();
    actions.get('Mod+k')?.();
    return;
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') return typing(event.target) ? undefined : actions.get('Escape')?.();
  if (!shortcutsOn() || typing(event.target)) return;
  const second = event.timeStamp - prefixAt < 1200;
  const key = second ? `g ${event.key}` : event.key;
  prefixAt = event.key === 'g' && !second ? event.timeStamp : -Infinity;
  const action = actions.get(key);
  if (!action) return;
  event.preventDefault();
  action();
});
