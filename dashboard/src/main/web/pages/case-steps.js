// @ts-check
import { html, nothing } from '../core/element.js';
import { dateTime, t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';

/** What other teams owe, and the form to ask for more. @param {any} c @param {any} host */
export const caseSteps = (c, host) => html`<section class="panel steps"><h3>${t('steps.title')} ${c.openSteps ? html`<span class="count" title=${t('steps.open', { n: c.openSteps })}>${c.openSteps}</span>` : nothing}</h3>
  ${c.steps?.length ? html`<ul>${c.steps.map((/** @type {any} */ s) => step(s, host))}</ul>` : html`<p class="muted small">${t('steps.none')}</p>`}
  ${c.mergedInto ? nothing : html`<details><summary class="link">${t('steps.add')}</summary><form @submit=${(/** @type {any} */ e) => ask(e, host)}>
    <label class="field">${t('steps.text')}<input class="input" name="text" maxlength="500" required></label>
    <label class="field">${t('steps.team')}<input class="input" name="team" maxlength="80" required></label>
    <label class="field">${t('steps.due')}<input class="input" name="due" type="datetime-local"></label>
    <button class="btn small">${t('steps.add')}</button></form></details>`}</section>`;

const change = (/** @type {any} */ host, /** @type {string} */ path, /** @type {any} */ body) => host.emit('change-case', { path, body, said: '' });

function ask(/** @type {any} */ event, /** @type {any} */ host) {
  event.preventDefault();
  const form = event.target;
  const { text, team, due } = Object.fromEntries(new FormData(form));
  change(host, '/steps', { text, team, dueAt: due ? new Date(String(due)).toISOString() : null });
  form.reset();
  form.closest('details').open = false;
}

function step(/** @type {any} */ s, /** @type {any} */ host) {
  const late = !s.doneAt && s.dueAt && Date.parse(s.dueAt) < Date.now();
  const act = (/** @type {string} */ action) => change(host, `/steps/${encodeURIComponent(s.id)}`, { action });
  return html`<li class="step ${s.doneAt ? 'done' : ''}"><label class="check"><input type="checkbox" .checked=${Boolean(s.doneAt)} @change=${() => act(s.doneAt ? 'UNDONE' : 'DONE')}><span class="grow"><span class="step-text">${s.text}</span>
    <span class="muted small">${s.team}${s.doneAt ? html` · ${t('steps.by', { name: s.doneBy?.name ?? '' })}` : s.dueAt ? html` · <span class=${late ? 'timer late' : ''}>${late ? `! ${t('steps.late')} ` : ''}${dateTime(s.dueAt)}</span>` : nothing}</span></span></label>
    <button class="btn small ghost square" @click=${() => act('DROP')} aria-label=${t('steps.drop', { text: s.text })}>${icon('close')}</button></li>`;
}

/** Cases that this one took over. @param {any} c @param {any} host */
export const caseParts = (c, host) => (c.parts?.length ? html`<section class="panel"><h3>${t('merge.parts')}</h3><ul class="parts">${c.parts.map((/** @type {any} */ p) => html`<li><code>${p.protocol}</code><button class="link" @click=${() => host.emit('change-case', { path: '/split', body: { caseId: p.caseId }, said: t('merge.splitDone') })}>${t('merge.split')}</button></li>`)}</ul></section>` : nothing);
