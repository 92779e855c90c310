// @ts-check
import { html, inputValue, nothing } from '../core/element.js';
import { direction } from '../core/direction.js';
import { foreign, t } from '../core/i18n.js';
import { diffView } from '../ui/diff.js';
import { fileLinks } from '../ui/files.js';
import { icon } from '../ui/icons.js';
import { channelBadge, nameOf, severityTag } from '../ui/tags.js';
import { reasonTags } from './second-look.js';

/** One reply that waits: what the customer said, what shall be answered, and what can be done. @param {any} i @param {any} page */
export function approvalCard(i, page) {
  const { case: c, reply: r, own } = i;
  const chosen = page.item === i;
  const editing = chosen && page.mode === 'edit';
  const { approval } = r;
  return html`<article class="card approval" tabindex="-1" ?data-chosen=${chosen} aria-label=${t('approval.of', { who: r.by.name, customer: nameOf(c.author) })} @focusin=${() => { if (!chosen) page.choose(r.id); }}>
    <header class="card-head">${channelBadge(c.channel)}<div class="grow"><h2><a href="/inbox/${encodeURIComponent(c.id)}"><bdi>${nameOf(c.author)}</bdi></a></h2>
      <p class="muted small">${c.protocol} · ${severityTag(c.severity)} · ${t('approval.writtenBy', { who: r.by.name })} <time-ago .at=${r.createdAt}></time-ago></p></div></header>
    ${reasonTags(approval.reasons)}
    ${approval.moved ? html`<p class="form-error">${icon('alert')} ${t('approval.moved')} <a href="/inbox/${encodeURIComponent(c.id)}">${t('approval.toCase')}</a></p>` : nothing}
    <blockquote class="muted" lang=${foreign(c.language) ?? nothing} dir=${direction(c.snippet)}><span class="sr">${t('approval.customerSaid')} </span>${c.snippet}</blockquote>
    ${editing ? edit(i, page) : html`<p class="words proposed" dir=${direction(r.text)}>${r.text}</p>`}
    ${fileLinks(c.id, r.files)}
    ${editing && page.words !== r.text ? diffView(r.text, page.words, t('approval.diffEdit')) : nothing}
    ${approval.suggestion && !editing ? diffView(approval.suggestion, r.text, t('approval.diffSuggestion')) : nothing}
    ${chosen && page.mode === 'return' ? comment(i, page) : nothing}
    ${chosen && page.refused ? html`<p class="form-error" role="alert">${page.why}</p>` : nothing}
    ${own ? html`<p class="muted">${icon('lock')} ${t('approval.own')}</p>` : actions(i, page, chosen)}</article>`;
}

const edit = (/** @type {any} */ i, /** @type {any} */ page) => html`<div class="field"><label for="approval-text">${t('approval.text')}</label>
  <textarea id="approval-text" class="input" rows="4" dir=${direction(page.words)} .value=${inputValue(page.words)} @input=${(/** @type {any} */ e) => page.write(e.target.value)} @keydown=${(/** @type {any} */ e) => page.key(e, i)}></textarea></div>`;

const comment = (/** @type {any} */ i, /** @type {any} */ page) => html`<div class="field"><label for="approval-comment">${t('approval.comment')}</label>
  <textarea id="approval-comment" class="input" rows="2" maxlength="2000" dir="auto" .value=${inputValue(page.words)} @input=${(/** @type {any} */ e) => page.write(e.target.value)} @keydown=${(/** @type {any} */ e) => page.key(e, i)}></textarea></div>`;

function actions(/** @type {any} */ i, /** @type {any} */ page, /** @type {boolean} */ chosen) {
  const mode = chosen ? page.mode : 'look';
  const back = html`<button class="btn ghost" @click=${() => page.open('look', i)}>${t('action.cancel')}</button>`;
  if (mode === 'edit') return html`<p class="card-actions"><button class="btn primary" aria-disabled=${page.busy || !page.words.trim()} @click=${() => page.approve(i)}>${icon('check')} ${t('approval.approveEdited')} <kbd aria-hidden="true">Ctrl ↵</kbd></button>${back}</p>`;
  if (mode === 'return') return html`<p class="card-actions"><button class="btn primary" aria-disabled=${page.busy || !page.words.trim()} @click=${() => page.giveBack(i)}>${icon('back')} ${t('approval.return')} <kbd aria-hidden="true">Ctrl ↵</kbd></button>${back}</p>`;
  return html`<p class="card-actions"><button class="btn primary" aria-disabled=${page.busy} @click=${() => page.approve(i)}>${icon('check')} ${t('approval.approve')}</button>
    <button class="btn" @click=${() => page.open('edit', i)}>${icon('pencil')} ${t('approval.edit')}</button><button class="btn" @click=${() => page.open('return', i)}>${icon('back')} ${t('approval.return')}</button></p>`;
}
