// @ts-check
/**
 * Cuts a text where evidence begins and ends. Spans may overlap and may be wrong; a piece knows all
 * labels that it speaks for.
 *
 * @param {string} text
 * @param {{ start: number, end: number, label: string }[]} spans offsets in UTF-16 units
 * @returns {{ text: string, labels: string[] }[]} pieces that together are the text
 */
export function cutByEvidence(text, spans) {
  const valid = spans
    .map((s) => ({ label: s.label, start: whole(text, s.start, -1), end: whole(text, s.end, 1) }))
    .filter((s) => s.start < s.end);
  const edges = [...new Set([0, text.length, ...valid.flatMap((s) => [s.start, s.end])])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, i) => ({
    text: text.slice(from, edges[i + 1]),
    labels: [...new Set(valid.filter((s) => s.start <= from && s.end >= edges[i + 1]).map((s) => s.label))],
  }));
}

/** An offset inside the text that does not cut a surrogate pair in two. */
function whole(/** @type {string} */ text, /** @type {number} */ offset, /** @type {-1 | 1} */ step) {
  const at = Math.max(0, Math.min(text.length, offset));
  const low = text.charCodeAt(at);
  return at > 0 && low >= 0xdc00 && low <= 0xdfff ? at + step : at;
}

/** So many words that say little may stand between two of a phrase. */
const BETWEEN = 2;

/**
 * Where the words of a phrase follow each other, whatever their case, accents and endings.
 *
 * @param {string} text
 * @param {string[]} phrase words in small letters without accents
 * @returns {{ start: number, end: number, label: string }[]} each word, label `phrase`
 */
export function phraseSpans(text, phrase) {
  if (!phrase.length) return [];
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((m) => ({ start: m.index, end: m.index + m[0].length, plain: plain(m[0]) }));
  return words.flatMap((first, i) => {
    if (!alike(first.plain, phrase[0])) return [];
    const found = [first];
    let at = i;
    for (const word of phrase.slice(1)) {
      const next = words.slice(at + 1, at + 2 + BETWEEN).findIndex((one) => alike(one.plain, word));
      if (next < 0) return [];
      at += next + 1;
      found.push(words[at]);
    }
    return found.map(({ start, end }) => ({ start, end, label: 'phrase' }));
  });
}

const plain = (/** @type {string} */ word) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Words that differ in their last two letters at most. */
function alike(/** @type {string} */ one, /** @type {string} */ other) {
  const stem = Math.max(3, Math.min(one.length, other.length) - 2);
  return one === other || (Math.abs(one.length - other.length) <= 2 && one.slice(0, stem) === other.slice(0, stem));
}
