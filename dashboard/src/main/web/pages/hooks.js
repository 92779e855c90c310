// @ts-check
import { html, nothing } from '../core/element.js';
import { post } from '../core/api.js';
import { coded, t } from '../core/i18n.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, refusal, skeleton } from '../ui/states.js';
import { DeliveriesPage } from './deliveries-page.js';

const EVENTS = ['opened', 'feedback', 'edited', 'deleted', 'assigned', 'status', 'reopened', 'follow_up_solved', 'follow_up_not_solved', 'corrected', 'reply_queued', 'reply_sent', 'reply_refused', 'reply_unknown', 'reply_cancelled'];

/** Who is told what happens to cases, and what became of each delivery. */
class HooksPage extends DeliveriesPage {
  static path = '/settings/hooks';

  async make(/** @type {any} */ event) {
    event.preventDefault();
    const form = new FormData(event.target);
    await this.change(async () => {
      const { secret } = await post('/settings/hooks', { name: form.get('name'), url: form.get('url'), events: form.getAll('event') });
      this.secret = secret;
      event.target.reset();
      await this.load();
      await this.updateComplete;
      /** @type {any} */ (this.querySelector('#made-secret')).select();
    });
  }

  pause(/** @type {any} */ h) {
    const { name, url, events } = h;
    return this.act(() => post(`/settings/hooks/${h.id}`, { name, url, events, paused: !h.paused }), t(h.paused ? 'hooks.resumed' : 'hooks.paused'));
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.hooks')}</h1><p class="muted">${t('hooks.why')}</p></div>${settingsTabs('hooks')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? html`${this.data.items.map((/** @type {any} */ h) => this.hook(h))}${this.shown()}${this.form()}` : this.error ? nothing : skeleton(3, 'card')}</div>`;
  }

  hook(/** @type {any} */ h) {
    return html`<section class="card"><div class="card-head"><div class="grow"><h2><bdi>${h.name}</bdi></h2><p class="muted small">${h.url}</p>
        <p class="muted small">${h.events.length ? h.events.map((/** @type {string} */ e) => coded('event', e)).join(' · ') : t('hooks.allEvents')}</p></div>${this.state(h)}</div>
      ${this.tools(h, () => this.pause(h))}${this.deliveries(h, (d) => coded('event', d.event), (d) => (d.caseId ? `/inbox/${encodeURIComponent(d.caseId)}` : null))}</section>`;
  }

  form() {
    return html`<section class="card"><h2>${t('hooks.new')}</h2><form @submit=${this.make} novalidate>
      ${this.data.keepsSecrets ? nothing : html`<p class="form-error">${t('connections.noKey')}</p>`}
      <div class="columns"><p class="field"><label for="hook-name">${t('hooks.name')}</label><input class="input" id="hook-name" name="name" maxlength="60" autocomplete="off" required aria-invalid=${this.refused?.field === 'name'}></p>
      <p class="field"><label for="hook-url">${t('hooks.url')}</label><input class="input" id="hook-url" name="url" type="url" autocomplete="off" spellcheck="false" required aria-invalid=${this.refused?.field === 'url'}></p></div>
      <fieldset class="checks"><legend>${t('hooks.events')}</legend>${EVENTS.map((e) => html`<label class="check"><input type="checkbox" name="event" value=${e}> ${t(`event.${e}`)}</label>`)}</fieldset>
      ${refusal(this.refused)}
      <p class="card-actions"><button class="btn primary" aria-disabled=${this.busy}>${t('hooks.make')}</button></p></form></section>`;
  }
}

customElements.define('hooks-page', HooksPage);
