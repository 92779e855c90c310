// @ts-check
import { html, svg } from '../core/element.js';

const PATHS = /** @type {Record<string, any>} */ ({
  inbox: svg`<path d="M3 13l3-8h12l3 8v6H3z"/><path d="M3 13h5l1.5 3h5L16 13h5"/>`,
  plug: svg`<path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`,
  close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  down: svg`<path d="M7 10l5 5 5-5"/>`,
  back: svg`<path d="M15 5l-7 7 7 7"/>`,
  check: svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20c1-4 4-6 7.5-6s6.5 2 7.5 6"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4"/>`,
  help: svg`<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1 1-1.1 1.8M12 16.8v.2"/>`,
  send: svg`<path d="M4 12l16-8-6 16-3-7z"/>`,
  link: svg`<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"/>`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
  globe: svg`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>`,
  alert: svg`<path d="M12 4L2.5 20h19zM12 10v4.5M12 17.3v.2"/>`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15H4V4h11v1"/>`,
  pencil: svg`<path d="M4 20l1-4L16 5l3 3L8 19z"/>`,
  flag: svg`<path d="M6 21V4h11l-2 4 2 4H6"/>`,
  cloud: svg`<path d="M4 4l16 16M8 18h9M7 18a4 4 0 0 1-1-7.9M10 6.5A5.5 5.5 0 0 1 17 11a3.6 3.6 0 0 1 2.5 1"/>`,
  out: svg`<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9"/>`,
  gear: svg`<circle cx="12" cy="12" r="3.2"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1"/>`,
  eyes: svg`<path d="M2.5 12C5 7.5 8.3 5.5 12 5.5S19 7.5 21.5 12C19 16.5 15.7 18.5 12 18.5S5 16.5 2.5 12z"/><circle cx="12" cy="12" r="3"/>`,
  gauge: svg`<path d="M4 18a9 9 0 1 1 16 0M12 15l4-5"/><circle cx="12" cy="15" r="1.2"/>`,
  horn: svg`<path d="M4 10v4h3l9 4V6l-9 4zM7 14l1.5 5H11l-1-4M19 9.5a4 4 0 0 1 0 5"/>`,
  bell: svg`<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4M12 5V3"/>`,
  pain: svg`<path d="M3 13h4l2.5-7 4 13L16 11l1.2 2H21"/>`,
  chart: svg`<path d="M4 4v16h16M8 16v-4M12 16V8M16 16v-6"/>`,
  clip: svg`<path d="M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L9.6 17.3a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6"/>`,
  tag: svg`<path d="M4 4h8l8 8-8 8-8-8zM8.5 8.5v.1"/>`,
});

/** Decoration only: the word stands beside it, or the button carries a name. */
export const icon = (/** @type {string} */ name) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
