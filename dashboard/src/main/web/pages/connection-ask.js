// @ts-check
import { El, html, nothing } from '../core/element.js';
import { call, post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { toast } from '../core/announce.js';
import { icon } from '../ui/icons.js';
import { refusal } from '../ui/states.js';

/** Asks before something that is not undone: to read a connection once more, or to delete it; says `saved`. */
class ConnectionAsk extends El {
  static properties = { connection: { state: true }, what: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.connection = null;
    /** @type {'again' | 'delete'} */ this.what = 'again';
    /** @type {any} */ this.error = null;
  }

  async open(/** @type {any} */ connection, /** @type {'again' | 'delete'} */ what) {
    Object.assign(this, { connection, what, error: null });
    await this.updateComplete;
    /** @type {any} */ (this.querySelector('dialog')).showModal();
  }

  close() {
    /** @type {any} */ (this.querySelector('dialog')).close();
  }

  async go(/** @type {any} */ event) {
    event.preventDefault();
    const path = `/connections/${this.connection.id}`;
    const from = String(new FormData(event.target).get('from') ?? '');
    try {
      if (this.what === 'delete') await call('DELETE', path, undefined, /** @type {any} */ (undefined));
      else await post(`${path}/again`, from ? { from } : {});
      toast(t(`connections.${this.what}Done`, { id: this.connection.id }));
      this.emit('saved', null);
      this.close();
    } catch (e) {
      this.error = e;
    }
  }

  render() {
    const id = this.connection?.id ?? '';
    const title = this.what === 'delete' ? t('connections.deleteAsk', { id }) : t('connections.againAsk', { id });
    return html`<dialog class="dialog" aria-labelledby="ask-title"><div class="dialog-head"><h2 id="ask-title">${title}</h2><button class="btn ghost square" @click=${() => this.close()} aria-label=${t('action.close')}>${icon('close')}</button></div>
      <form @submit=${this.go}><p class="field">${this.what === 'delete' ? t('connections.deleteWhy') : t('connections.againWhy')}</p>
        ${this.what === 'again' && this.connection?.dated ? html`<p class="field"><label for="from">${t('connections.from')}</label><input class="input" type="date" id="from" name="from" required max=${new Date().toISOString().slice(0, 10)}></p>` : nothing}
        ${refusal(this.error)}
        <p class="card-actions"><button class="btn primary">${this.what === 'delete' ? t('connections.delete') : t('connections.again')}</button><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button></p></form></dialog>`;
  }
}

customElements.define('connection-ask', ConnectionAsk);
