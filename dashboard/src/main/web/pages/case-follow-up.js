// @ts-check
import { html, nothing } from '../core/element.js';
import { cause } from '../core/causes.js';
import { dateTime, t } from '../core/i18n.js';
import { sentimentTag } from '../ui/tags.js';

const GLYPHS = /** @type {Record<string, string>} */ ({ WAITING: '◷', ASKED: '?', SOLVED: '✓', NOT_SOLVED: '!', UNCLEAR: '~', SILENT: '–', NOT_ASKED: '–' });
const TONES = /** @type {Record<string, string>} */ ({ SOLVED: 'good', NOT_SOLVED: 'bad', UNCLEAR: 'warn' });

/** Whether the customer is content with how it ended: asked, answered, and in which mood before and after. @param {any} c */
export const caseFollowUp = (c) => {
  const f = c.followUp;
  if (!f || (f.state === 'NONE' && !f.csat)) return nothing;
  const at = f.answeredAt ?? f.askedAt;
  return html`<section class="panel follow-up"><h3>${t('followUp.title')}</h3>
    ${f.state === 'NONE' ? nothing : html`<p><span class="health ${TONES[f.state] ?? ''}"><span aria-hidden="true">${GLYPHS[f.state]}</span> ${t(`followUp.${f.state}`)}</span>${at ? html` <time-ago class="muted small" .at=${at}></time-ago>` : nothing}</p>`}
    ${f.reason ? html`<p class="small">${cause(f.reason)}</p>` : nothing}
    ${f.dueAt ? html`<p class="muted small">${t(f.state === 'WAITING' ? 'followUp.asksAt' : 'followUp.closesAt', { t: dateTime(f.dueAt) })}</p>` : nothing}
    ${f.csat ? html`<p>${t('followUp.csat')} <span class="stars" role="img" aria-label=${t('followUp.csatOf', { n: f.csat })}>${'★'.repeat(f.csat)}<i>${'★'.repeat(5 - f.csat)}</i></span></p>` : nothing}
    ${f.before && f.after ? html`<p class="recovery"><span class="muted small">${t('followUp.recovery')}</span> ${sentimentTag(f.before)} <span aria-hidden="true">→</span><span class="sr">${t('followUp.then')}</span> ${sentimentTag(f.after)}</p>` : nothing}</section>`;
};
