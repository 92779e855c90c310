// @ts-check
import { html, nothing, repeat } from '../core/element.js';
import { get, may, post, session } from '../core/api.js';
import { t } from '../core/i18n.js';
import { loadTeams } from '../core/teams.js';
import { icon } from '../ui/icons.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { empty, failure, refusal, skeleton } from '../ui/states.js';
import { history } from './taxonomy-history.js';
import { newQueue, newTeam, personCard, queueCard, teamCard } from './teams-cards.js';
import { DraftPage } from './draft-page.js';

/** The new teams are known to all other parts of the page, too. */
function inForce(/** @type {number} */ n) {
  loadTeams().catch(() => {});
  return n ? t('teams.inForce', { n }) : t('teams.inForceOriginal');
}

/** Teams, queues, and what everybody can do: a draft of them, and which ones were in force when. */
class TeamsPage extends DraftPage {
  static path = '/settings/teams';

  /** What is in force; a draft that was begun stays. */
  async load() {
    this.error = null;
    try {
      const data = await get(TeamsPage.path);
      if (this.draft && this.changed) this.data = { ...this.data, people: data.people };
      else this.show(data);
    } catch (e) {
      this.error = e;
    }
  }

  show(/** @type {any} */ data) {
    this.data = data;
    this.draft = structuredClone(this.parts(data));
    this.refused = null;
  }

  parts(/** @type {any} */ of) {
    return { teams: of.teams, queues: of.queues, agents: of.agents };
  }

  get changed() {
    return JSON.stringify(this.parts(this.draft)) !== JSON.stringify(this.parts(this.data));
  }

  mayAway(/** @type {any} */ person) {
    return person.id === session.user.id || may('rules.manage');
  }

  /** A new card stands open. */
  async add(/** @type {any[]} */ list, /** @type {any} */ one, /** @type {string} */ card) {
    this.edit(() => list.push(one));
    await this.updateComplete;
    const made = /** @type {any} */ ([...this.querySelectorAll(card)].at(-1));
    made.open = true;
    made.querySelector('input').focus();
  }

  put() {
    return this.ask(() => post('/settings/teams', { seen: this.data.version, ...this.parts(this.draft), note: this.note }), inForce);
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.teams')}</h1><p class="muted">${t('teams.why')}</p></div>${settingsTabs('teams')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.content() : this.error ? nothing : skeleton(5)}</div>`;
  }

  content() {
    const d = this.data;
    const { teams, queues } = this.draft;
    return html`<div class="taxonomy-head"><h2>${t('teams.title')}</h2>${
        d.mayChange ? html`<button class="btn" @click=${() => this.add(teams, newTeam(), '.team-card')}>${icon('person')} ${t('teams.add')}</button>` : html`<p class="muted">${icon('lock')} ${t('teams.readOnly')}</p>`}</div>
      ${this.changed ? this.drafted() : refusal(this.refused)}
      ${teams.length ? nothing : empty(t('teams.none'), t('teams.noneWhy'), nothing, 'person')}
      ${repeat(teams, (/** @type {any} */ one) => one, (/** @type {any} */ one, /** @type {number} */ i) => teamCard(one, i, this))}
      <div class="taxonomy-head"><h2>${t('teams.queues')}</h2>${d.mayChange && teams.length ? html`<button class="btn" @click=${() => this.add(queues, newQueue(teams[0].id), '.queue-card')}>${icon('inbox')} ${t('teams.addQueue')}</button>` : nothing}</div>
      <p class="hint">${t('teams.queuesWhy')}</p>
      ${repeat(queues, (/** @type {any} */ one) => one, (/** @type {any} */ one, /** @type {number} */ i) => queueCard(one, i, this))}
      <div class="taxonomy-head"><h2>${t('teams.people')}</h2></div>
      ${repeat(d.people, (/** @type {any} */ one) => one.id, (/** @type {any} */ one, /** @type {number} */ i) => personCard(one, i, this))}
      ${d.history.length ? history(d, (version) => this.ask(() => post('/settings/teams/restore', { seen: d.version, version }), inForce)) : nothing}`;
  }
}

customElements.define('teams-page', TeamsPage);
