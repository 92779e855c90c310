// @ts-check
import { html, svg } from '../core/element.js';

const PATHS = /** @type {Record<string, any>} */ ({
  inbox: svg`<path d="M3 13l3-8h12l3 8v6H3z"/><path d="M3 13h5l1.500 3h5L16 13h5"/>`,
  plug: svg`<path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4"/>`,
  search: svg`<circle cx="11" cy="11" r="6.500"/><path d="M16 16l4.500 4.500"/>`,
  close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  down: svg`<path d="M7 10l5 5 5-5"/>`,
  back: svg`<path d="M15 5l-7 7 7 7"/>`,
  check: svg`<path d="M5 12.500l4.500 4.500L19 7.500"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4.500 20c1-4 4-6 7.500-6s6.500 2 7.500 6"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600L7 7M17 17l1.400 1.400M18.400 5.600L17 7M7 17l-1.400 1.400"/>`,
  help: svg`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.8.4-1.100 1-1.100 1.800M12 16.800v.2"/>`,
  send: svg`<path d="M4 12l16-8-6 16-3-7z"/>`,
  link: svg`<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"/>`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
  globe: svg`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.500 2"/>`,
  alert: svg`<path d="M12 4L2.500 20h19zM12 10v4.500M12 17.300v.2"/>`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15H4V4h11v1"/>`,
  pencil: svg`<path d="M4 20l1-4L16 5l3 3L8 19z"/>`,
  flag: svg`<path d="M6 21V4h11l-2 4 2 4H6"/>`,
  cloud: svg`<path d="M4 4l16 16M8 18h9M7 18a4 4 0 0 1-1-7.900M10 6.500A5.500 5.500 0 0 1 17 11a3.600 3.600 0 0 1 2.500 1"/>`,
  out: svg`<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9"/>`,
  tag: svg`<path d="M4 4h8l8 8-8 8-8-8zM8.500 8.500v.1"/>`,
});

/** Decoration only: the word stands beside it, or the button carries a name. */
export const icon = (/** @type {string} */ name) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
