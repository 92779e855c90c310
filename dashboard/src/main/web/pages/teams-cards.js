// @ts-check
import { html, nothing } from '../core/element.js';
import { languageName, t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { channelName, natureName, severityName } from '../ui/tags.js';
import { setAway } from './shell-commands.js';

export const newTeam = () => ({ id: crypto.randomUUID().slice(0, 8), name: '', members: [] });
export const newQueue = (/** @type {string} */ team) => ({ name: '', team, match: { languages: [], natures: [], channels: [], severities: [] }, automatic: true, silence: 30 });
const newAgent = (/** @type {string} */ person) => ({ person, languages: [], natures: [], channels: [], capacity: 20 });

const codes = (/** @type {string} */ text) => text.split(',').map((s) => s.trim()).filter(Boolean);
const toggled = (/** @type {any[]} */ list, /** @type {any} */ one) => (list.includes(one) ? list.filter((x) => x !== one) : [...list, one]);
const listed = (/** @type {string[]} */ list, /** @type {(v: string) => string} */ name) => list.map(name).join(', ');

const field = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string} */ value, /** @type {(v: string) => void} */ then, /** @type {boolean} */ off, hint = '') => html`<div class="field"><label for=${id}>${label}</label>
  <input id=${id} class="input" .value=${value} ?disabled=${off} @change=${(/** @type {any} */ e) => then(e.target.value)}>${hint ? html`<span class="hint">${hint}</span>` : nothing}</div>`;

const check = (/** @type {unknown} */ label, /** @type {boolean} */ on, /** @type {() => void} */ then, /** @type {boolean} */ off) => html`<label class="check"><input type="checkbox" .checked=${on} ?disabled=${off} @change=${then}> <span>${label}</span></label>`;

/** Which languages, topics and channels: of a queue or of somebody. @param {any} of @param {string} id @param {any} page */
const skills = (of, id, page) => {
  const off = !page.data.mayChange;
  const set = (/** @type {string} */ name) => (/** @type {string} */ v) => page.edit(() => { of[name] = codes(v); });
  return html`${field(`${id}-languages`, t('teams.languages'), of.languages.join(', '), set('languages'), off, t('teams.languagesHint'))}
    ${field(`${id}-natures`, t('sla.natures'), of.natures.join(', '), set('natures'), off, t('sla.naturesHint'))}
    ${field(`${id}-channels`, t('sla.channels'), of.channels.join(', '), set('channels'), off, t('sla.channelsHint'))}`;
};

const summary = (/** @type {any} */ of) => [listed(of.languages, languageName), listed(of.natures, natureName), listed(of.channels, channelName), (of.severities ?? []).map(severityName).join(', ')].filter(Boolean).join(' · ');

/** One team and who is in it. @param {any} team @param {number} i @param {any} page */
export function teamCard(team, i, page) {
  const off = !page.data.mayChange;
  const { people } = page.data;
  const names = people.filter((/** @type {any} */ p) => team.members.includes(p.id)).map((/** @type {any} */ p) => p.name);
  return html`<details class="sla-card team-card"><summary><strong>${team.name || t('teams.new')}</strong><span class="muted">${names.join(', ') || t('teams.nobody')}</span></summary>
    ${field(`team-${i}`, t('teams.name'), team.name, (v) => page.edit(() => { team.name = v.trim(); }), off)}
    <fieldset><legend>${t('teams.members')}</legend>${people.map((/** @type {any} */ p) => check(p.name, team.members.includes(p.id), () => page.edit(() => { team.members = toggled(team.members, p.id); }), off))}</fieldset>
    ${off ? nothing : html`<p class="draft-actions"><button class="btn small ghost" @click=${() => page.edit(() => page.draft.teams.splice(i, 1))}>${icon('close')} ${t('sla.remove', { name: team.name })}</button></p>`}</details>`;
}

/** What goes to which team, and whether it is given to somebody by itself. @param {any} queue @param {number} i @param {any} page */
export function queueCard(queue, i, page) {
  const off = !page.data.mayChange;
  const edit = (/** @type {() => void} */ change) => page.edit(change);
  const all = page.draft.queues;
  const team = page.draft.teams.find((/** @type {any} */ one) => one.id === queue.team)?.name ?? '';
  return html`<details class="sla-card queue-card"><summary><strong>${queue.name || t('teams.newQueue')}</strong><span class="muted">${summary(queue.match) || t('sla.forAll')} → ${team}</span><span class="small">${queue.automatic ? t('teams.automatic') : t('teams.byHand')}</span></summary>
    <div class="columns">${field(`queue-${i}`, t('teams.name'), queue.name, (v) => edit(() => { queue.name = v.trim(); }), off)}
      <div class="field"><label for="queue-team-${i}">${t('label.team')}</label><select id="queue-team-${i}" class="input" ?disabled=${off} @change=${(/** @type {any} */ e) => edit(() => { queue.team = e.target.value; })}>${
        page.draft.teams.map((/** @type {any} */ one) => html`<option value=${one.id} ?selected=${one.id === queue.team}>${one.name}</option>`)}</select></div>
      ${skills(queue.match, `queue-${i}`, page)}
      ${field(`queue-silence-${i}`, t('teams.silence'), queue.silence == null ? '' : String(queue.silence), (v) => edit(() => { queue.silence = v.trim() ? Number(v) || 0 : null; }), off, t('teams.silenceHint'))}</div>
    <fieldset><legend>${t('sla.severities')}</legend>${[4, 3, 2, 1, 0].map((v) => check(severityName(v), queue.match.severities.includes(v), () => edit(() => { queue.match.severities = toggled(queue.match.severities, v); }), off))}</fieldset>
    ${check(t('teams.automaticLong'), queue.automatic, () => edit(() => { queue.automatic = !queue.automatic; }), off)}
    ${off ? nothing : html`<p class="draft-actions">${i ? html`<button class="btn small" @click=${() => edit(() => { all.splice(i - 1, 2, queue, all[i - 1]); })}>↑ ${t('sla.up', { name: queue.name })}</button>` : nothing}<button class="btn small ghost" @click=${() => edit(() => { all.splice(i, 1); })}>${icon('close')} ${t('sla.remove', { name: queue.name })}</button></p>`}</details>`;
}

/** What somebody can do and how much of it, and whether they are here. @param {any} person @param {number} i @param {any} page */
export function personCard(person, i, page) {
  const off = !page.data.mayChange;
  const { agents } = page.draft;
  const agent = agents.find((/** @type {any} */ one) => one.person === person.id) ?? newAgent(person.id);
  const change = (/** @type {() => void} */ work) => page.edit(() => { work(); if (!agents.includes(agent)) agents.push(agent); });
  const host = { data: page.data, edit: change };
  return html`<details class="sla-card person-card"><summary><strong>${person.name}</strong><span class="muted">${summary(agent) || t('teams.anything')}</span><span class="small">${t('teams.capacityOf', { n: agent.capacity })} · ${t(person.away ? 'away.is' : person.here ? 'away.here' : 'away.notHere')}</span></summary>
    <div class="columns">${skills(agent, `agent-${i}`, host)}
      ${field(`capacity-${i}`, t('teams.capacity'), String(agent.capacity), (v) => change(() => { agent.capacity = Number(v) || 0; }), off, t('teams.capacityHint'))}</div>
    ${page.mayAway(person) ? html`<p class="draft-actions"><button class="btn small" @click=${async () => { await setAway(person.id, !person.away); page.load(); }}>${t(person.away ? 'teams.back' : 'teams.away', { name: person.name })}</button></p>` : nothing}</details>`;
}
