// @ts-check
/** Length of texts as the platforms count them. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Ranges of twitter-text's configuration v3 that weigh 1; everything else, and any emoji, weighs 2. */
const LIGHT = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const HTTP_LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?')\]}]/giu;
const BARE_LINK =
  /(?<![\p{L}\p{N}@._-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|br|pt|es|io|co|app|dev|shop|store|me|info|gov|edu|uk|us|ai|gl|ly|tv|xyz|online|site|link)(?![\p{L}\p{N}@-])(?:\/[^\s<>"]*[^\s<>".,;:!?')\]}])?/giu;

export function countLength(/** @type {string} */ text, /** @type {string} */ counting, urlLength = 0) {
  if (counting === 'X_WEIGHTED') return weighted(text.normalize('NFC'), urlLength || 23);
  const [rest, links] = urlLength ? cut(text, HTTP_LINK) : [text, 0];
  return plain(rest, counting) + links * urlLength;
}

function plain(/** @type {string} */ text, /** @type {string} */ counting) {
  if (counting === 'GRAPHEMES') return [...graphemes.segment(text)].length;
  if (counting === 'UTF16_UNITS') return text.length;
  return counting === 'UTF8_BYTES' ? new TextEncoder().encode(text).length : [...text].length;
}

function weighted(/** @type {string} */ text, /** @type {number} */ urlLength) {
  const [withoutHttp, http] = cut(text, HTTP_LINK);
  const [rest, bare] = cut(withoutHttp, BARE_LINK);
  let sum = (http + bare) * urlLength;
  for (const { segment } of graphemes.segment(rest)) {
    if (EMOJI.test(segment)) sum += 2;
    else for (const c of segment) sum += light(/** @type {number} */ (c.codePointAt(0))) ? 1 : 2;
  }
  return sum;
}

const light = (/** @type {number} */ point) => LIGHT.some(([from, to]) => point >= from && point <= to);

/** The text without its links, and how many there were. */
function cut(/** @type {string} */ text, /** @type {RegExp} */ link) {
  let links = 0;
  return /** @type {[string, number]} */ ([text.replace(link, () => { links++; return ''; }), links]);
}
