// @ts-check
/** Mentions, tags and addresses are written in the letters of the platform, whatever the language of the text. */
const NAMES = /(?:https?:\/\/\S+|[@#][\p{L}\p{N}_.-]+(?:@[\p{L}\p{N}.-]+)?)/gu;
const LETTER = /\p{L}/u;
export const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Which way a text is read, by its first letter: `@loja متى يصل طلبي؟` from the right, though it begins with a name.
 *
 * @returns {'ltr' | 'rtl' | 'auto'} `auto` when it holds nothing but names and signs
 */
export function direction(/** @type {string | null | undefined} */ text) {
  const letter = LETTER.exec((text ?? '').replace(NAMES, ' '))?.[0];
  if (!letter) return 'auto';
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}
