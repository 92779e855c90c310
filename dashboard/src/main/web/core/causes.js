// @ts-check
import { known, t } from './i18n.js';

/** How a cause begins that connectors wrote; one may stand inside another. */
const BEGIN = '{"cause":';

/**
 * Why something failed, for people: a code of ours, or a cause with what it names, as connectors write it. What was
 * stored before causes had names is the channel's or our own English: it is quoted, unless that is not wanted.
 */
export function cause(/** @type {string} */ why, quoted = true) {
  const code = known(`why.${why}`);
  if (code) return code;
  const { cause: name, ...values } = read(why);
  for (const [key, value] of Object.entries(values)) values[key] = value.startsWith(BEGIN) ? cause(value) : value.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
  return known(`cause.${name}`, values) ?? (!quoted || /^[a-z_.]+$/.test(why) ? why : t('cause.SAID', { said: why }));
}

/** @returns {Record<string, string>} */
function read(/** @type {string} */ why) {
  if (!why.startsWith(BEGIN)) return {};
  try {
    return JSON.parse(why);
  } catch {
    return {};
  }
}
