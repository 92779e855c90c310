// @ts-check
import { html, nothing } from '../core/element.js';
import { number, t } from '../core/i18n.js';

const MOST = 30;

/**
 * What a run changes: from which category to which, and how many each has before and after.
 * @param {any} run @param {(code: string) => string} nameOf @param {Record<string, any[]>} texts those read already, by move
 * @param {((move: any) => void) | null} look reads the texts of a move; null if they are not kept any more
 */
export const differences = (run, nameOf, texts, look) => {
  const d = run.differences;
  if (!d.labelled) return nothing;
  const changing = d.categories.filter((/** @type {any} */ c) => c.before !== c.after);
  return html`<div class="effect relabel-effect"><h3>${t('relabel.changed', { n: d.changed, total: d.labelled })}</h3>
    ${d.moves.length ? html`<ul class="moves" aria-label=${t('relabel.moves')}>${d.moves.slice(0, MOST).map((/** @type {any} */ m) => move(m, nameOf, texts[`${m.from}>${m.to}`], look))}</ul>${
      d.moves.length > MOST ? html`<p class="muted small">${t('relabel.more', { n: d.moves.length - MOST })}</p>` : nothing}` : html`<p>${t('relabel.nothing')}</p>`}
    ${changing.length ? html`<div class="scroll-x" tabindex="0" role="region" aria-label=${t('relabel.categories')}><table class="figures"><caption><b>${t('relabel.categories')}</b></caption>
      <thead><tr><td></td><th scope="col">${t('taxonomy.before')}</th><th scope="col">${t('taxonomy.after')}</th><th scope="col">±</th></tr></thead>
      <tbody>${changing.map((/** @type {any} */ c) => html`<tr><th scope="row">${nameOf(c.code)}</th><td>${number(c.before)}</td><td>${number(c.after)}</td><td>${signed(c.after - c.before)}</td></tr>`)}</tbody></table></div>` : nothing}</div>`;
};

const signed = (/** @type {number} */ n) => (n > 0 ? `+${number(n)}` : `−${number(-n)}`);

const side = (/** @type {string} */ code, /** @type {(code: string) => string} */ nameOf) => (code ? html`<span>${nameOf(code)}</span>` : html`<span class="muted">${t('relabel.none')}</span>`);

const move = (/** @type {any} */ m, /** @type {(code: string) => string} */ nameOf, /** @type {any[] | undefined} */ items, /** @type {((move: any) => void) | null} */ look) => {
  const line = html`<span class="grow move">${side(m.from, nameOf)} <span aria-hidden="true">→</span><span class="sr">${t('relabel.to')}</span> ${side(m.to, nameOf)}</span><b>${number(m.count)}</b>`;
  if (!look) return html`<li class="move-line">${line}</li>`;
  return html`<li><details @toggle=${(/** @type {any} */ e) => e.target.open && look(m)}><summary>${line}</summary>${
    items ? html`<ul class="effect-texts">${items.map((x) => html`<li><span class="grow" dir="auto">${x.text}</span><a class="link" href="/inbox/${encodeURIComponent(x.caseId)}">${t('taxonomy.openCase')}</a></li>`)}</ul>` : html`<p class="muted small">${t('state.loading')}</p>`}</details></li>`;
};
