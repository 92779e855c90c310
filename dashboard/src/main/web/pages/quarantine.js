// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { cause } from '../core/causes.js';
import { coded, t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { empty, failure, skeleton } from '../ui/states.js';

/** What could not be taken in, and why. Nothing is lost: it stays here until somebody looks. */
class QuarantineDialog extends El {
  static properties = { data: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.data = null;
    /** @type {any} */ this.error = null;
  }

  open() {
    /** @type {any} */ (this.querySelector('dialog')).showModal();
    this.load();
  }

  async load() {
    this.error = null;
    try {
      this.data = await get('/quarantine?size=50');
    } catch (e) {
      this.error = e;
    }
  }

  render() {
    return html`<dialog class="dialog large" aria-labelledby="quarantine-title"><form method="dialog" class="dialog-head"><h2 id="quarantine-title">${t('quarantine.title')}</h2><button class="btn ghost square" aria-label=${t('action.close')}>${icon('close')}</button></form>
      <p class="muted">${t('quarantine.why')}</p>${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.items(this.data) : this.error ? nothing : skeleton(3)}</dialog>`;
  }

  items(/** @type {any} */ d) {
    if (!d.items.length) return empty(t('quarantine.none'), t('quarantine.noneWhy'), nothing, 'check');
    return html`<ul class="quarantine" tabindex="0" aria-label=${t('quarantine.title')}>${d.items.map((/** @type {any} */ q) => html`<li><p class="stream-head"><strong>${cause(q.reason, false)}</strong><span class="muted small">${q.connection} · ${coded('stage', q.stage)} · <time-ago .at=${q.at}></time-ago></span></p><pre class="sample" dir="auto">${q.payload}</pre></li>`)}</ul>${
      d.total > d.items.length ? html`<p class="muted small">${t('quarantine.more', { n: d.total - d.items.length })}</p>` : nothing}`;
  }
}

customElements.define('quarantine-dialog', QuarantineDialog);
