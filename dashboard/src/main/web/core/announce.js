// @ts-check
const PAUSE = 5000;
let last = 0;
/** @type {any} */
let timer;

/** Says something politely to screen readers: at most once in five seconds, the newest wins. */
export function announce(/** @type {string} */ text) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    last = Date.now();
    const region = document.getElementById('announcer');
    if (region) region.textContent = text;
  }, Math.max(50, last + PAUSE - Date.now()));
}

/** Says and shows a short message at the foot of the page. */
export function toast(/** @type {string} */ text, /** @type {'ok' | 'bad'} */ kind = 'ok') {
  dispatchEvent(new CustomEvent('ouvidor:toast', { detail: { text, kind } }));
}
