// @ts-check
import { html, nothing } from '../core/element.js';
import { may, session } from '../core/api.js';
import { compact, t, time } from '../core/i18n.js';
import { diffView } from '../ui/diff.js';
import { icon } from '../ui/icons.js';
import { severityName } from '../ui/tags.js';

const OUTCOMES = /** @type {Record<string, string>} */ ({ APPROVED: 'check', EDITED: 'pencil', RETURNED: 'back' });

/** Why a second person has to look, in words. */
export const reasonText = (/** @type {{ code: string, value: string | null }} */ r) => t(`approval.why.${r.code}`, {
  value: r.code === 'severity' ? severityName(r.value ?? '') : r.code === 'reach' ? compact(Number(r.value)) : r.code === 'playbook' ? t(`approval.${r.value}`) : r.value,
});

export const reasonTags = (/** @type {any[]} */ reasons) => html`<ul class="reasons" aria-label=${t('approval.why')}>${reasons.map((r) => html`<li class="tag flag">${reasonText(r)}</li>`)}</ul>`;

/** What a second person says about a reply, beside the reply. @param {any} r @param {any} item the element that shows it */
export function secondLook(r, item) {
  const a = r.approval;
  if (!a.outcome) {
    return r.state !== 'AWAITING_APPROVAL' ? nothing : html`<div class="second-look">${reasonTags(a.reasons)}${
      may('replies.approve') && r.by?.id !== session.user?.id ? html`<a class="link" href="/approvals">${t('approval.look')}</a>` : html`<p class="hint">${t('approval.waits')}</p>`}</div>`;
  }
  const told = html`<p class="small">${icon(OUTCOMES[a.outcome])} ${t(`approval.outcome.${a.outcome}`, { who: a.by?.name ?? '', t: time(a.at) })}</p>`;
  return html`<div class="second-look">${told}${a.comment ? html`<blockquote dir="auto">${a.comment}</blockquote>` : nothing}${
    a.outcome === 'EDITED' ? diffView(a.written, r.text, t('approval.diffEdit')) : nothing}${
    r.state === 'DRAFT' ? html`<p><button class="btn small primary" @click=${() => item.emit('take-up', r)}>${icon('pencil')} ${t('approval.takeUp')}</button></p>` : nothing}</div>`;
}
