// @ts-check
import { html, nothing } from '../core/element.js';
import { call, may, post, session } from '../core/api.js';
import { dateTime, t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { icon } from '../ui/icons.js';
import { roleName } from '../ui/roles.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, skeleton } from '../ui/states.js';
import { avatar } from '../ui/tags.js';
import './people-invite.js';

/** Who has access, and who was invited. */
class PeoplePage extends Page {
  static path = '/settings/people';

  role(/** @type {string} */ id) {
    const role = this.data.roles.find((/** @type {any} */ r) => r.id === id);
    return role ? roleName(role) : t('people.noRole');
  }

  /** Whether one may give or take this role: nobody more than they have. */
  within(/** @type {string} */ id) {
    const role = this.data.roles.find((/** @type {any} */ r) => r.id === id);
    return !role || role.permissions.every(may);
  }

  render() {
    return html`<div class="page"><div class="page-head with-action"><div><h1>${t('page.people')}</h1><p class="muted">${t('people.why')}</p></div>${
      this.data ? html`<button class="btn primary" @click=${() => this.invite()}>${icon('person')} ${t('people.invite')}</button>` : nothing}</div>${settingsTabs('people')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.content(this.data) : this.error ? nothing : skeleton(3, 'card')}
      <people-invite @saved=${() => this.load()}></people-invite></div>`;
  }

  invite() {
    /** @type {any} */ (this.querySelector('people-invite')).open(this.data.roles.filter((/** @type {any} */ r) => this.within(r.id)));
  }

  content(/** @type {any} */ d) {
    const gone = d.items.filter((/** @type {any} */ p) => !p.active);
    return html`<section class="card"><h2>${t('people.active')}</h2><ul class="people">${d.items.filter((/** @type {any} */ p) => p.active).map((/** @type {any} */ p) => this.person(p))}</ul></section>
      ${d.invitations.length ? html`<section class="card"><h2>${t('people.invited')}</h2><ul class="people">${d.invitations.map((/** @type {any} */ i) => this.invitation(i))}</ul></section>` : nothing}
      ${gone.length ? html`<section class="card"><h2>${t('people.gone')}</h2><ul class="people">${gone.map((/** @type {any} */ p) => this.person(p))}</ul></section>` : nothing}`;
  }

  person(/** @type {any} */ p) {
    const own = p.id === session.user.id;
    return html`<li>${avatar(p)}<div class="grow"><strong>${p.name}</strong> ${own ? html`<span class="muted">${t('people.you')}</span>` : nothing}<div class="muted small">${p.email}</div></div>
      ${p.active && this.within(p.role) ? this.roles(p) : html`<span class="muted">${this.role(p.role)}</span>`}
      ${p.secondFactor ? this.factor(p) : nothing}
      ${this.within(p.role) ? html`<button class="btn small" aria-disabled=${this.busy} @click=${() => this.activate(p)}>${t(p.active ? 'people.deactivate' : 'people.activate')}<span class="sr"> ${p.name}</span></button>` : nothing}</li>`;
  }

  roles(/** @type {any} */ p) {
    const offered = this.data.roles.filter((/** @type {any} */ r) => this.within(r.id));
    return html`<select class="input person-role" aria-label=${t('people.roleOf', { name: p.name })} @change=${(/** @type {any} */ e) => this.giveRole(p, e.target.value)}>${
      offered.map((/** @type {any} */ r) => html`<option value=${r.id} ?selected=${r.id === p.role}>${roleName(r)}</option>`)}</select>`;
  }

  factor(/** @type {any} */ p) {
    const reset = () => confirm(t('people.resetAsk', { name: p.name })) && this.act(() => post(`/settings/people/${encodeURIComponent(p.id)}/second-factor/reset`), t('people.reset', { name: p.name }));
    return this.within(p.role) ? html`<button class="btn ghost small" aria-disabled=${this.busy} @click=${reset}>${icon('lock')} ${t('people.resetFactor')}<span class="sr"> ${p.name}</span></button>` : nothing;
  }

  giveRole(/** @type {any} */ p, /** @type {string} */ role) {
    return this.act(() => post(`/settings/people/${encodeURIComponent(p.id)}/role`, { role }), t('people.roleGiven', { name: p.name, role: this.role(role) }));
  }

  activate(/** @type {any} */ p) {
    if (p.active && !confirm(t('people.deactivateAsk', { name: p.name }))) return nothing;
    return this.act(() => post(`/settings/people/${encodeURIComponent(p.id)}/active`, { active: !p.active }), t(p.active ? 'people.deactivated' : 'people.activated', { name: p.name }));
  }

  invitation(/** @type {any} */ i) {
    return html`<li>${avatar(i)}<div class="grow"><strong>${i.name}</strong><div class="muted small">${i.email}</div></div><span class="muted">${this.role(i.role)}</span>
      <span class="muted small">${t('people.until', { t: dateTime(i.expiresAt) })}</span>
      <button class="btn small" aria-disabled=${this.busy} @click=${() => this.act(() => call('DELETE', `/settings/people/invitations/${i.id}`, undefined, /** @type {any} */ (undefined)), t('people.withdrawn'))}>${t('people.withdraw')}<span class="sr"> ${i.name}</span></button></li>`;
  }
}

customElements.define('people-page', PeoplePage);
