// @ts-check
import { html, nothing } from '../core/element.js';
import { post } from '../core/api.js';
import { toast } from '../core/announce.js';
import { coded, number, t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { natureName } from '../core/natures.js';
import { icon } from '../ui/icons.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, refusal, skeleton } from '../ui/states.js';
import './playbook-editor.js';
import { history } from './taxonomy-history.js';

/** What a playbook is called: its nature, or what else it is for. @param {any} p */
export const playbookName = (p) => (p.nature ? natureName(p.nature) : coded('playbook', p.id));

/** The playbooks by nature, and which ones were in force when. */
class PlaybooksPage extends Page {
  static path = '/settings/playbooks';

  /** The shop's own are sent whole: with this one in its place, or without it. */
  async put(/** @type {any} */ { id, playbook, note }) {
    const { own, playbooks, version } = this.data;
    const others = playbooks.filter((/** @type {any} */ p) => own.includes(p.id) && p.id !== id);
    await this.settle(() => post('/settings/playbooks', { seen: version, playbooks: playbook ? [...others, playbook] : others, note }));
  }

  goBack(/** @type {number} */ version) {
    return this.settle(() => post('/settings/playbooks/restore', { seen: this.data.version, version }));
  }

  async settle(/** @type {() => Promise<any>} */ ask) {
    await this.change(async () => {
      this.data = await ask();
      this.editor.close();
      toast(this.data.version ? t('playbooks.inForce', { n: this.data.version }) : t('playbooks.inForceStarter'));
    });
    if (this.refused) this.editor.refuse(this.refused.message);
  }

  /** @returns {any} */
  get editor() {
    return this.querySelector('playbook-editor');
  }

  render() {
    return html`<div class="page playbooks"><div class="page-head"><h1>${t('page.playbooks')}</h1><p class="muted">${t('playbooks.why')}</p></div>${settingsTabs('playbooks')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.content(this.data) : this.error ? nothing : skeleton(6)}
      <playbook-editor @put=${(/** @type {any} */ e) => this.put(e.detail)}></playbook-editor></div>`;
  }

  content(/** @type {any} */ d) {
    const groups = [...new Set(d.playbooks.map(aspectOf))];
    return html`<div class="taxonomy-head"><p><span class="health good">${d.version ? t('taxonomy.version', { n: d.version }) : t('playbooks.starter')}</span></p>${d.mayChange ? nothing : html`<p class="muted">${icon('lock')} ${t('taxonomy.readOnly')}</p>`}</div>
      ${refusal(this.refused)}
      ${groups.map((aspect) => html`<section class="aspect"><h2>${aspect ? coded('aspect', aspect) : t('playbooks.anyNature')}</h2><ul class="categories">${d.playbooks.filter((/** @type {any} */ p) => aspectOf(p) === aspect).map((/** @type {any} */ p) => this.line(p))}</ul></section>`)}
      ${history(d, (version) => this.goBack(version))}`;
  }

  line(/** @type {any} */ p) {
    const own = this.data.own.includes(p.id);
    const facts = [
      own && html`<span class="tag on">${t('playbooks.own')}</span>`,
      p.severity && html`<span class="tag">${t('playbooks.from', { severity: t(`severity.${p.severity}`) })}</span>`,
      p.customer && html`<span class="tag">${t(`customer.${p.customer}`)}</span>`,
      p.mood && html`<span class="tag">${t(`sentiment.${p.mood}`)}</span>`,
      p.approval !== 'NOBODY' && html`<span class="tag">${t(`approval.${p.approval}`)}</span>`,
      html`<span class="muted small">${t(`kind.${p.kind}`)}</span>`,
      p.steps.length && html`<span class="muted small">${t('playbooks.steps', { n: p.steps.length })}</span>`,
      own && this.data.mayChange && html`<button class="link" @click=${() => this.put({ id: p.id, playbook: null, note: null })}>${t('playbooks.undo')}<span class="sr"> ${playbookName(p)}</span></button>`,
    ].filter(Boolean);
    const name = t('playbooks.edit', { name: playbookName(p) });
    return html`<li class="category"><div class="grow"><p><strong>${playbookName(p)}</strong></p><p class="row-foot">${facts}</p></div>
      <span class="category-count">${t('playbooks.textCount', { n: p.templates.length })}</span>
      <button class="btn ghost square" @click=${() => this.editor.open(p, this.data.mayChange)} title=${name}><span class="sr">${name}</span>${icon('pencil')}</button></li>`;
  }
}

const aspectOf = (/** @type {any} */ p) => (p.nature ? p.nature.split('.')[0] : '');

customElements.define('playbooks-page', PlaybooksPage);
