// @ts-check
import { known, t } from './i18n.js';

/** What readers and repliers say of a call that failed, and the text of it. The channel's own words are quoted. */
const CAUSES = /** @type {[RegExp, string][]} */ ([
  [/^status (?<status>\d+): ?(?<said>.*)$/s, 'status'],
  [/^page (?<said>\S+) answers with status (?<status>\d+)/, 'page'],
  [/no answer within (?<time>\d+) (?<unit>ms|s)/, 'timeout'],
  [/^connection failed: (?<said>.*)$/s, 'connection'],
  [/^the token cannot be renewed: (?<said>.*?)(; if the grant is used up.*)?$/s, 'grant'],
  [/^renewing the token: (?<said>.*)$/s, 'renewing'],
  [/^tokenFile (?<said>.*)$/s, 'tokenFile'],
  [/^the budget of (?<n>\d+) reads a day/, 'budget'],
  [/^the budget of (?<n>\d+) people a day/, 'people'],
  [/^the units of the day/, 'units'],
  [/^Meta has blocked this action for a while\. (?<said>.*)$/s, 'blocked'],
  [/rate limit (is|are|was) |limit are used up|(allows|takes) no more |^no more exports/, 'limit'],
  [/^the access token (has expired|is not valid any more): [^.]*\. (?<said>.*)$/s, 'expired'],
  [/^a permission is missing\. (?<said>.*)$/s, 'permission'],
  [/^(?<said>another process .*)$/s, 'another'],
  [/(not let us in|cannot sign in|signing in|lets .* not in): (?<said>.*)$/s, 'signIn'],
  [/^Telegram knows no bot of this token\. (?<said>.*)$/s, 'signIn'],
  [/^Discord hides what people write/, 'intent'],
  [/^robots\.txt of (?<said>\S+) forbids/, 'robots'],
  [/^the stream (was lost|at )/, 'stream'],
  [/ has no folder (?<said>.*)$|^(?<path>.*) is no folder$/, 'folder'],
  [/cannot be reached: (?<said>.*)$/s, 'reach'],
  [/^interrupted/, 'interrupted'],
  [/^Elasticsearch: (?<said>.*)$/s, 'search'],
  [/^(?<said>.*(is no JSON|answers? (with|without|has) |comes? with no |gives no |names no |cannot be read|not in X's format).*)$/s, 'unreadable'],
]);

/** Why something failed, for people: a code of ours, a cause of ours with the channel's words, or its words alone. */
export function cause(/** @type {string} */ why) {
  const code = known(`why.${why}`);
  if (code) return code;
  for (const [pattern, name] of CAUSES) {
    const found = pattern.exec(why);
    if (found) return t(`cause.${name}`, { ...found.groups, ...(found.groups?.path ? { said: found.groups.path } : {}) });
  }
  return /^[a-z_.]+$/.test(why) ? why : t('cause.other', { said: why });
}
