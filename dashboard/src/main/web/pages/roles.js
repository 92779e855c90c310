// @ts-check
import { html, nothing, repeat } from '../core/element.js';
import { may, post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { toast } from '../core/announce.js';
import { icon } from '../ui/icons.js';
import { roleName } from '../ui/roles.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, refusal, skeleton } from '../ui/states.js';

/** Which role may do what, as a table; the shop's own roles are made and changed in it. */
class RolesPage extends Page {
  static path = '/settings/roles';
  static properties = { own: { state: true } };

  constructor() {
    super();
    /** The own roles as they stand in the form. @type {any[]} */ this.own = [];
    this.made = 0;
  }

  show(/** @type {any} */ data) {
    this.data = data;
    this.own = data.items.filter((/** @type {any} */ r) => !r.builtIn).map((/** @type {any} */ r) => ({ ...r, key: r.id, permissions: new Set(r.permissions) }));
  }

  async add() {
    this.made += 1;
    this.own = [...this.own, { key: `new-${this.made}`, name: '', permissions: new Set(['cases.read']) }];
    await this.updateComplete;
    /** @type {any} */ ([...this.querySelectorAll('.role-name')].at(-1))?.focus();
  }

  async save() {
    const items = this.own.map((r) => ({ id: r.id, name: r.name, permissions: [...r.permissions] }));
    await this.change(async () => {
      this.show(await post('/settings/roles', { seen: this.data.version, items }));
      toast(t('roles.saved'));
    });
  }

  toggle(/** @type {any} */ role, /** @type {string} */ code, /** @type {boolean} */ on) {
    role.permissions[on ? 'add' : 'delete'](code);
    this.requestUpdate();
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.roles')}</h1><p class="muted">${t('roles.why')}</p></div>${settingsTabs('roles')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.content(this.data) : this.error ? nothing : skeleton(3, 'card')}</div>`;
  }

  content(/** @type {any} */ d) {
    const builtIn = d.items.filter((/** @type {any} */ r) => r.builtIn);
    return html`<section class="card"><div class="wide-table" tabindex="0" role="region" aria-label=${t('page.roles')}><table class="roles"><thead><tr><th scope="col">${t('roles.permission')}</th>
        ${builtIn.map((/** @type {any} */ r) => html`<th scope="col">${roleName(r)}</th>`)}
        ${repeat(this.own, (r) => r.key, (r, i) => html`<th scope="col"><input class="input role-name" aria-label=${t('roles.name')} value=${r.name} maxlength="60" @input=${(/** @type {any} */ e) => { r.name = e.target.value; }}>
          <button class="link" @click=${() => { this.own = this.own.filter((x) => x !== r); }}>${t('roles.remove')}<span class="sr"> ${r.name || i + 1}</span></button></th>`)}</tr></thead>
      <tbody>${d.permissions.map((/** @type {string} */ code) => html`<tr><th scope="row">${t(`permission.${code}`)}</th>
        ${builtIn.map((/** @type {any} */ r) => html`<td>${r.permissions.includes(code) ? html`<span aria-hidden="true">✓</span><span class="sr">${t('roles.yes')}</span>` : html`<span class="sr">${t('roles.no')}</span>`}</td>`)}
        ${repeat(this.own, (r) => r.key, (r) => html`<td><input type="checkbox" .checked=${r.permissions.has(code)} ?disabled=${!may(code)} aria-label="${r.name || t('roles.name')}: ${t(`permission.${code}`)}" @change=${(/** @type {any} */ e) => this.toggle(r, code, e.target.checked)}></td>`)}</tr>`)}</tbody></table></div>
      ${refusal(this.refused)}
      <p class="card-actions"><button class="btn" @click=${() => this.add()}>${icon('person')} ${t('roles.add')}</button><button class="btn primary" aria-disabled=${this.busy} @click=${() => this.save()}>${t('roles.save')}</button></p></section>`;
  }
}

customElements.define('roles-page', RolesPage);
