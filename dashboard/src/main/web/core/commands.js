// @ts-check
/**
 * Everything that can be done now, for the palette.
 *
 * @typedef {{ group: string, name: string, run: () => void, keys?: string[], always?: boolean }} Command `group` is the key of a text; one that fits always was made of what was typed
 */

/** @type {Map<string, (typed: string) => Command[]>} */
const providers = new Map();

/** Offers commands, asked for while the palette is open, until the returned function is called. */
export function provide(/** @type {string} */ name, /** @type {(typed: string) => Command[]} */ list) {
  providers.set(name, list);
  return () => { if (providers.get(name) === list) providers.delete(name); };
}

const commands = (/** @type {string} */ typed) => [...providers.values()].flatMap((list) => list(typed));

const plain = (/** @type {string} */ text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * How well a name fits what was typed: all of its letters must follow each other in the name. Letters at the
 * beginning of words and those right behind each other count more. Null if it does not fit.
 */
function score(/** @type {string} */ name, /** @type {string} */ typed) {
  const text = plain(name);
  let sum = 0;
  for (const word of plain(typed).split(/\s+/).filter(Boolean)) {
    const one = wordScore(text, word);
    if (one === null) return null;
    sum += one;
  }
  return sum - text.length / 200;
}

function wordScore(/** @type {string} */ text, /** @type {string} */ word) {
  const whole = text.indexOf(word);
  if (whole >= 0) return word.length * (startsWord(text, whole) ? 6 : 4);
  let at = -1;
  let sum = 0;
  for (const letter of word) {
    const next = text.indexOf(letter, at + 1);
    if (next < 0) return null;
    sum += startsWord(text, next) ? 3 : next === at + 1 ? 2 : 0.5;
    at = next;
  }
  return sum;
}

const startsWord = (/** @type {string} */ text, /** @type {number} */ at) => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]);

/** All that fit, the best first; all as they are while nothing is typed. */
export function found(/** @type {string} */ typed) {
  const all = commands(typed.trim());
  if (!typed.trim()) return all;
  return all.map((command) => ({ command, fit: command.always ? Infinity : score(command.name, typed) })).filter((one) => one.fit !== null)
    .sort((a, b) => Number(b.fit) - Number(a.fit)).map((one) => one.command);
}
