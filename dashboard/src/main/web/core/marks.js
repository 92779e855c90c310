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
