// @ts-check
import { html, nothing } from '../core/element.js';
import { cause } from '../core/causes.js';
import { coded, known, t } from '../core/i18n.js';
import { natureName } from '../core/natures.js';
import { sentimentTag, severityName } from '../ui/tags.js';

/** Streams are named by us, by a hashtag or channel, by what is searched for, by a place, or by the page that is read. */
export const streamName = (/** @type {string} */ name) =>
  known(`stream.${name}`) ?? name.replace(/^(hashtag|channel):/, '#').replace(/^search:/, `${t('stream.search')}: `).replace(/^location:/, `${t('stream.location')} `).replace(/^https?:\/\//, '');

/** What came of trying a connection, stream by stream. */
export const trial = (/** @type {any[]} */ outcomes) => html`<section class="trial" aria-label=${t('trial.title')}><h3>${t('trial.title')}</h3>
  ${outcomes.length ? html`<ul>${outcomes.map(stream)}</ul>` : html`<p class="muted">${t('trial.pushed')}</p>`}</section>`;

const stream = (/** @type {any} */ s) => html`<li class="stream"><p class="stream-head"><span>${streamName(s.stream)}</span>${
  s.state === 'OK' ? html`<span class="health good"><span class="glyph" aria-hidden="true">✓</span>${t('trial.ok')}</span>` : html`<span class="health bad"><span class="glyph" aria-hidden="true">!</span>${coded('connection', s.state)}</span>`}</p>
  ${s.state === 'OK' ? nothing : html`<div class="cure"><p>${t(`trial.${s.state}`)}</p><p class="small detail">${cause(s.detail)}</p></div>`}
  ${s.rejected ? html`<p class="small">${t('trial.rejected', { n: s.rejected })}</p>` : nothing}
  ${s.items.length ? html`<ul class="trial-items">${s.items.map(item)}</ul>` : s.state === 'OK' ? html`<p class="muted small">${t('trial.nothing')}</p>` : nothing}</li>`;

const item = (/** @type {any} */ i) => html`<li><p class="small muted"><bdi>${i.author ?? ''}</bdi> · <time-ago .at=${i.createdAt}></time-ago></p><p class="sample" dir="auto">${i.text}</p>
  <p class="small">${sentimentTag(i.sentiment)} · ${t('trial.severity')}: ${severityName(i.severity)}${i.natures.length ? html` · ${i.natures.map(natureName).join(', ')}` : nothing}</p></li>`;
