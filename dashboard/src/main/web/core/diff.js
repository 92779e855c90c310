// @ts-check
/** Longer texts are compared as one piece. */
const MOST_WORDS = 2_000;

/**
 * What was changed between two texts, word by word, in the order of reading.
 *
 * @returns {{ kind: 'same' | 'added' | 'removed', text: string }[]}
 */
export function diffWords(/** @type {string} */ before, /** @type {string} */ after) {
  const from = before.match(/\s+|\S+/g) ?? [];
  const to = after.match(/\s+|\S+/g) ?? [];
  /** @type {{ kind: 'same' | 'added' | 'removed', text: string }[]} */
  const pieces = [];
  const add = (/** @type {'same' | 'added' | 'removed'} */ kind, /** @type {string} */ text) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text) pieces.push({ kind, text });
  };
  if (from.length > MOST_WORDS || to.length > MOST_WORDS) {
    if (before === after) add('same', before);
    else {
      add('removed', before);
      add('added', after);
    }
    return pieces;
  }
  const common = longest(from, to);
  let i = 0;
  let j = 0;
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      add('same', from[i]);
      i += 1;
      j += 1;
    } else if (i < from.length && (j === to.length || common[i + 1][j] >= common[i][j + 1])) {
      add('removed', from[i]);
      i += 1;
    } else {
      add('added', to[j]);
      j += 1;
    }
  }
  return pieces;
}

/** Length of the longest common part of what is left from each place on. */
function longest(/** @type {string[]} */ from, /** @type {string[]} */ to) {
  const common = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1));
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      common[i][j] = from[i] === to[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  return common;
}
