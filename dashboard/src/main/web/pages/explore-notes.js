// @ts-check
import { html, nothing } from '../core/element.js';
import { post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { icon } from '../ui/icons.js';
import { menu } from '../ui/menu.js';
import { refusal } from '../ui/states.js';

/** What happened and explains a trend: everybody sees it, whoever may correct labels notes it. */
class ExploreNotes extends Page {
  static path = '/explore/annotations';

  show(/** @type {any} */ data) {
    super.show(data);
    this.emit('notes', data.items);
  }

  async put(/** @type {any[]} */ items) {
    return this.change(async () => this.show(await post('/explore/annotations', { seen: this.data.version, items })));
  }

  async add(/** @type {any} */ event) {
    event.preventDefault();
    const form = event.target;
    const { from, to, text } = form.elements;
    if (await this.put([...this.data.items, { from: from.value, to: to.value || from.value, text: text.value.trim() }])) form.reset();
  }

  render() {
    if (!this.data) return nothing;
    const { items, mayChange } = this.data;
    return menu({
      id: 'explore-notes', name: t('explore.notes'), kind: 'btn small', wide: true, label: html`${icon('flag')} ${t('explore.notes')}${items.length ? html` <b>${items.length}</b>` : nothing}`,
      content: html`<p class="menu-title">${t('explore.notes')}</p>${items.length ? html`<ul class="scroll-menu">${items.map((/** @type {any} */ note) => html`<li class="note-line"><span class="grow">${note.text} <span class="muted small">${note.from === note.to ? note.from : `${note.from} – ${note.to}`}</span></span>${
        mayChange ? html`<button type="button" class="btn ghost square" aria-label=${t('explore.noteRemove', { text: note.text })} @click=${() => this.put(items.filter((/** @type {any} */ x) => x !== note))}>${icon('close')}</button>` : nothing}</li>`)}</ul>` : html`<p class="menu-note">${t('explore.noNotes')}</p>`}
        ${mayChange ? html`<form class="menu-form" @submit=${this.add}>${refusal(this.refused)}<label for="note-text">${t('explore.noteText')}</label><input class="input" id="note-text" name="text" maxlength="120" required autocomplete="off">
          <label for="note-from">${t('explore.from')}</label><input class="input" id="note-from" name="from" type="date" required><label for="note-to">${t('explore.to')}</label><input class="input" id="note-to" name="to" type="date"><button class="btn small" aria-disabled=${Boolean(this.busy)}>${t('explore.noteAdd')}</button></form>` : nothing}`,
    });
  }
}

customElements.define('explore-notes', ExploreNotes);
