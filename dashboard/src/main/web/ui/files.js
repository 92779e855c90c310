// @ts-check
import { html, nothing } from '../core/element.js';
import { may } from '../core/api.js';
import { number, t } from '../core/i18n.js';
import { icon } from './icons.js';

const MEGA = 1_000_000;
const KILO = 1000;

/** How long a file is, as people say it. */
export const fileSize = (/** @type {number} */ bytes) => (bytes >= MEGA ? `${number(Math.round(bytes / KILO / 100) / 10)} MB` : `${number(Math.max(1, Math.round(bytes / KILO)))} kB`);

export const fileAddress = (/** @type {string} */ caseId, /** @type {string} */ id) => `/api/cases/${encodeURIComponent(caseId)}/files/${encodeURIComponent(id)}`;

/** Whether who is signed in may look into files: what stands there cannot be masked. */
export const mayOpen = () => may('personal-data.see');

/** A file by its name, to be downloaded by who may. @param {string} caseId @param {any} f */
export const fileName = (caseId, f) => (mayOpen() ? html`<a href=${fileAddress(caseId, f.id)} download=${f.name} @click=${(/** @type {Event} */ e) => e.stopPropagation()}><bdi>${f.name}</bdi></a>` : html`<bdi>${f.name}</bdi>`);

/** What went along with a reply. @param {string} caseId @param {any[] | undefined} files */
export function fileLinks(caseId, files) {
  if (!files?.length) return nothing;
  return html`<ul class="files" aria-label=${t('files.with')}>${files.map((f) => html`<li class="file">${icon('clip')} ${fileName(caseId, f)} <span class="muted">${fileSize(f.size)}</span></li>`)}</ul>`;
}
