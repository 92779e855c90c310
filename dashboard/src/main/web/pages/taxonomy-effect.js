// @ts-check
import { html } from '../core/element.js';
import { number, t } from '../core/i18n.js';

/** What a draft would do, category by category, with texts that change. @param {any} p @param {(code: string) => string} nameOf */
export const effect = (p, nameOf) => {
  const changes = p.changes.filter((/** @type {any} */ c) => c.examples.length);
  return html`<div class="effect" role="status"><h3>${t('taxonomy.effect')}</h3><p class="muted small">${
    p.sampled < p.total ? t('taxonomy.effectPart', { n: p.sampled, total: p.total }) : t('taxonomy.effectOf', { n: p.sampled })}</p>${
    changes.length ? html`<ul>${changes.map((/** @type {any} */ c) => change(c, nameOf))}</ul>` : html`<p>${t('taxonomy.effectNone')}</p>`}${learned(p)}</div>`;
};

const change = (/** @type {any} */ c, /** @type {(code: string) => string} */ nameOf) => html`<li><details><summary><span class="grow">${nameOf(c.code)}</span><span class="effect-count"><span class="sr">${t('taxonomy.before')} </span>${number(c.before)} <span aria-hidden="true">→</span> <span class="sr">${t('taxonomy.after')} </span><b>${number(c.after)}</b></span></summary>
  <ul class="effect-texts">${c.examples.map((/** @type {any} */ x) => html`<li><span class="tag ${x.gains ? 'gains' : 'loses'}">${x.gains ? '+' : '−'} ${t(x.gains ? 'taxonomy.gains' : 'taxonomy.loses')}</span><span class="grow" dir="auto">${x.text}</span><a class="link" href="/inbox/${encodeURIComponent(x.caseId)}">${t('taxonomy.openCase')}</a></li>`)}</ul></details></li>`;

/** How well the examples of the draft recognise one another. */
const learned = (/** @type {any} */ p) => p.categories.filter((/** @type {any} */ c) => c.learned).map((/** @type {any} */ c) => {
  const { clues, recognised } = c.learned;
  const words = clues.slice(0, 12).map((/** @type {any} */ x) => x.word).join(', ');
  return html`<p class="small"><code>${c.code}</code> ${recognised ? t('taxonomy.learned', { n: c.examples.length, found: recognised, words }) : t('taxonomy.learnedNone')}</p>`;
});
