// @ts-check
import { El, html } from '../core/element.js';
import { t } from '../core/i18n.js';
import { setShortcuts, shortcutsOn } from '../core/prefs.js';
import { icon } from '../ui/icons.js';

const KEYS = /** @type {[string[], string][]} */ ([
  [['Ctrl/⌘', 'K'], 'key.palette'], [['j', 'k'], 'key.move'], [['J', 'K'], 'key.far'], [['g', 'g'], 'key.first'], [['G'], 'key.last'], [['x'], 'key.pick'], [['X'], 'key.pickTo'], [['*'], 'key.pickAll'], [['Enter'], 'key.open'], [['r'], 'key.reply'], [['Ctrl/⌘', 'Enter'], 'key.send'], [['e'], 'key.resolve'], [['a'], 'key.assign'], [['i', '2…9'], 'key.suggest'], [['z'], 'key.undo'], [['d'], 'key.turn'], [['Ctrl/⌘', '⇧', 'Enter'], 'key.both'], [['p'], 'key.preview'], [['n'], 'key.note'], [['s'], 'key.snooze'], [['l'], 'key.tag'],
  [['/'], 'key.search'], [['g', 'i'], 'key.inbox'], [['v'], 'key.view'], [['g', 'l'], 'key.alerts'], [['g', 'm'], 'key.campaigns'], [['g', 'p'], 'key.problems'], [['g', 'a'], 'key.approvals'], [['a', 'e', 'x'], 'key.approve'], [['g', 'e'], 'key.explore'], [['g', 'c'], 'key.connections'], [['g', 's'], 'key.settings'], [['t'], 'key.theme'], [['?'], 'key.help'], [['Esc'], 'key.close'],
]);

/** All keys, and the switch that turns the single ones off. */
class HelpDialog extends El {
  open() {
    /** @type {any} */ (this.querySelector('dialog')).showModal();
  }

  render() {
    return html`<dialog class="dialog" aria-labelledby="help-title"><form method="dialog" class="dialog-head"><h2 id="help-title">${t('help.title')}</h2><button class="btn ghost square" aria-label=${t('action.close')}>${icon('close')}</button></form>
      <dl class="keys">${KEYS.map(([keys, text]) => html`<div><dt>${t(text)}</dt><dd>${keys.map((k) => html`<kbd>${k}</kbd>`)}</dd></div>`)}</dl>
      <label class="check"><input type="checkbox" .checked=${shortcutsOn()} @change=${(/** @type {any} */ e) => setShortcuts(e.target.checked)}> <span>${t('help.single')}</span></label>
      <p class="muted small">${t('help.why')}</p></dialog>`;
  }
}

customElements.define('help-dialog', HelpDialog);
