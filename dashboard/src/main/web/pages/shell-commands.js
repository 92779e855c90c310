// @ts-check
import { may, post, session, signOut } from '../core/api.js';
import { toast } from '../core/announce.js';
import { LANGUAGES, setLanguage, t } from '../core/i18n.js';
import { setTheme, toggleTheme } from '../core/prefs.js';
import { go } from '../core/router.js';
import { isAway, loadTeams } from '../core/teams.js';
import { settingsPages } from '../ui/settings-tabs.js';

/** Says that somebody is away, or here again. */
export async function setAway(/** @type {string} */ person, /** @type {boolean} */ away) {
  try {
    await post('/away', { person, away });
    await loadTeams();
    toast(t(away ? 'away.now' : 'away.back'));
  } catch (e) {
    toast(/** @type {any} */ (e).message, 'bad');
  }
}

/** What the palette offers everywhere. @param {any} shell @param {[string, string, string, string, string][]} pages @returns {import('../core/commands.js').Command[]} */
export function shellCommands(shell, pages) {
  if (!session.user) return [];
  const away = isAway(session.user.id);
  const group = 'palette.pages';
  const keys = /** @type {Record<string, string[]>} */ ({ inbox: ['g', 'i'], connections: ['g', 'c'] });
  return [
    ...pages.filter(([page, , , , needed]) => page !== 'taxonomy' && (!needed || may(needed))).map(([page, address, name]) => ({ group, name: t(name), keys: keys[page], run: () => go(address) })),
    ...settingsPages().map((page) => ({ group: 'page.settings', name: t(`page.${page}`), run: () => go(`/settings/${page}`) })),
    ...(may('cases.work') ? [{ group: 'shell.account', name: t(away ? 'away.comeBack' : 'away.go'), run: () => setAway(session.user.id, !away) }] : []),
    { group: 'shell.theme', name: t('key.theme'), keys: ['t'], run: toggleTheme },
    ...['auto', 'light', 'dark'].map((name) => ({ group: 'shell.theme', name: t(`theme.${name}`), run: () => setTheme(name) })),
    ...LANGUAGES.map((code) => ({ group: 'shell.language', name: t(`language.${code}`), run: () => setLanguage(code) })),
    { group: 'shell.account', name: t('help.title'), keys: ['?'], run: () => shell.querySelector('help-dialog').open() },
    { group: 'shell.account', name: t('action.signOut'), run: () => signOut().catch((e) => toast(e.message, 'bad')) },
  ];
}
