// @ts-check
import { html, nothing } from '../core/element.js';
import { session } from '../core/api.js';
import { direction } from '../core/direction.js';
import { dateTime, foreign, known, number, percent, t, time } from '../core/i18n.js';
import { lineChart } from '../ui/chart.js';
import { icon } from '../ui/icons.js';
import { choice, menu } from '../ui/menu.js';
import { skeleton } from '../ui/states.js';
import { valueName } from '../ui/explore-names.js';
import { channelBadge, severityTag } from '../ui/tags.js';
import { isProblem, measured, ruleName, subjectName } from './alert-words.js';

const GLYPHS = /** @type {Record<string, [string, string]>} */ ({ RAISED: ['bad', '!'], ACKNOWLEDGED: ['warn', '◔'], RESOLVED: ['good', '✓'] });
const MUTES = [60, 480, 1440, 10_080];

/** One alert; what speaks for it when it is the chosen one. @param {any} a @param {any} page @param {boolean} mayWork */
export function alertCard(a, page, mayWork) {
  const [tone, glyph] = GLYPHS[a.state];
  const open = page.chosen === a.id;
  return html`<article class="card alert alert-${a.urgency}" aria-labelledby="title-${a.id}"><div class="card-head"><div class="grow">
      <div class="alert-tags"><h2 id="title-${a.id}">${subjectName(a.subject)}</h2><span class="health ${tone}"><span class="glyph" aria-hidden="true">${glyph}</span>${t(`alerts.state.${a.state}`)}</span><span class="tag urgency-${a.urgency}">${t(`alerts.urgency.${a.urgency}`)}</span>${
        a.mutedUntil && Date.parse(a.mutedUntil) > Date.now() ? html`<span class="tag">${t('alerts.mutedUntil', { t: dateTime(a.mutedUntil) })}</span>` : nothing}${a.tier ? html`<span class="tag">${t('alerts.tier', { n: a.tier + 1 })}</span>` : nothing}</div>
      <p>${ruleName(a)} · ${measured(a)} <span class="muted small">· <time-ago .at=${a.raisedAt}></time-ago> · ${t('alerts.signals', { n: a.signals })}${a.assignee ? html` · ${t('alerts.with', { who: a.assignee.name })}` : nothing}${
        a.acknowledgedBy ? html` · ${t('alerts.acknowledgedBy', { who: a.acknowledgedBy.name })}` : nothing}</span></p></div></div>
    <p class="card-actions"><button class="btn small" aria-expanded=${open} @click=${() => page.toggle(a.id)}>${t('alerts.evidence')}<span class="sr"> ${subjectName(a.subject)}</span></button>${isProblem(a.subject) ? html`<a class="btn small" href="/problems/${encodeURIComponent(a.subject).replaceAll('%', '!')}?period=24h">${icon('pain')} ${t('alerts.toProblem')}<span class="sr"> ${subjectName(a.subject)}</span></a>` : nothing}${mayWork ? actions(a, page) : nothing}</p>
    ${open ? (page.evidence ? evidence(page.evidence) : skeleton(2)) : nothing}</article>`;
}

/** What can be done about it. @param {any} a @param {any} page */
function actions(a, page) {
  const act = (/** @type {any} */ what) => page.act(a, what);
  const muted = a.mutedUntil && Date.parse(a.mutedUntil) > Date.now();
  return html`${a.state === 'RAISED' ? html`<button class="btn small primary" aria-disabled=${page.busy} @click=${() => act({ action: 'acknowledge' })}>${t('alerts.acknowledge')}</button>` : nothing}
    ${a.state === 'RESOLVED' ? nothing : html`${menu({ id: `assign-${a.id}`, kind: 'btn small', label: html`${icon('person')} ${a.assignee?.name ?? t('alerts.assign')}`, name: t('alerts.assign'),
      content: html`${choice(t('alerts.nobody'), !a.assignee, () => act({ action: 'assign', assignee: null }))}${[session.user, ...page.people.filter((/** @type {any} */ p) => p.id !== session.user?.id)].map((p) => choice(p.name, a.assignee?.id === p.id, () => act({ action: 'assign', assignee: p.id })))}` })}
      <button class="btn small" @click=${() => act({ action: 'resolve' })}>${icon('check')} ${t('alerts.resolve')}</button>`}
    ${muted ? html`<button class="btn small" @click=${() => act({ action: 'unmute' })}>${t('alerts.unmute')}</button>` : menu({ id: `mute-${a.id}`, kind: 'btn small', label: t('alerts.mute'), name: t('alerts.muteWhy'),
      content: MUTES.map((minutes) => choice(t(`alerts.mute.${minutes}`), false, () => act({ action: 'mute', minutes }))) })}
    <span class="useful" role="group" aria-label=${t('alerts.usefulAsk')}><button class="btn small ghost" aria-pressed=${a.useful === true} @click=${() => act({ action: 'useful' })}>${t('alerts.useful')}</button><button class="btn small ghost" aria-pressed=${a.useful === false} @click=${() => act({ action: 'not_useful' })}>${t('alerts.notUseful')}</button></span>`;
}

/** @param {any} e */
function evidence(e) {
  const a = e.alert;
  return html`<div class="alert-evidence">${e.series.length > 1 ? chart(e, a) : nothing}
    ${e.unusual.length ? html`<section><h3>${t('alerts.unusual')}</h3><ul class="unusual">${e.unusual.map(unusual)}</ul></section>` : nothing}
    ${e.quotes.length ? html`<section><h3>${t('alerts.quotes')}</h3><ul class="quotes">${e.quotes.map(quote)}</ul></section>` : nothing}
    <section><h3>${t('alerts.history')}</h3><ol class="alert-history">${a.history.map((/** @type {any} */ h) => html`<li><span class="muted small">${dateTime(h.at)}</span> ${t(`alerts.event.${h.action}`, { who: h.by?.name ?? '', detail: detail(h) })}${h.by ? html` <span class="muted">· ${h.by.name}</span>` : nothing}</li>`)}</ol></section></div>`;
}

function detail(/** @type {any} */ h) {
  if (h.action === 'muted') return dateTime(h.detail);
  return h.action === 'resolved' ? (h.detail ? `(${known(`alerts.why.${h.detail}`) ?? h.detail})` : '') : h.detail ?? t('alerts.nobody');
}

/** @param {any} e @param {any} a */
function chart(e, a) {
  const raised = e.series.findIndex((/** @type {any} */ p, /** @type {number} */ i) => Date.parse(p.at) <= Date.parse(a.raisedAt) && (!e.series[i + 1] || Date.parse(e.series[i + 1].at) > Date.parse(a.raisedAt)));
  const band = e.series.some((/** @type {any} */ p) => p.high != null);
  const values = (/** @type {string} */ key) => e.series.map((/** @type {any} */ p) => p[key]);
  return lineChart({
    title: t('alerts.chart'), x: e.series.map((/** @type {any} */ p) => dateTime(p.at)), ticks: e.series.map((/** @type {any} */ p) => time(p.at)), format: number,
    series: [{ name: t('alerts.count'), values: values('count'), ...(band ? { low: values('low'), high: values('high') } : {}) }, ...(band ? [{ name: t('alerts.usual'), values: values('expected'), compared: true }] : [])],
    dots: raised >= 0 ? [{ at: raised, value: e.series[raised].count, text: t('alerts.event.raised', {}) }] : [], height: 180,
  });
}

function unusual(/** @type {any} */ u) {
  const name = u.of === 'word' ? u.key : valueName(u.of, u.key);
  return html`<li><span class="muted small">${t(`alerts.of.${u.of}`)}</span> <strong>${name}</strong> <span class="small">${t('alerts.share', { share: percent(u.share), usual: percent(u.usual) })}</span></li>`;
}

function quote(/** @type {any} */ q) {
  return html`<li>${channelBadge(q.channel)} <a href="/inbox/${encodeURIComponent(q.caseId)}"><q lang=${foreign(q.language) ?? nothing} dir=${direction(q.body)}>${q.body.length > 280 ? `${q.body.slice(0, 280)}…` : q.body}</q></a><span class="quote-meta">${severityTag(q.severity)}<time-ago class="muted" .at=${q.createdAt}></time-ago></span></li>`;
}
