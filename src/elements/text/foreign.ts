/** Controls, lone surrogates, and what turns the direction of text or has no width. Joiners stay: words and emoji need them. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;

/** Text that somebody else wrote, safe to stand in ours: what cannot be seen is spelled out, and it ends after `limit` letters. */
export function foreign(text: string, limit = 64): string {
  const seen = text.slice(0, limit * 20).replace(UNSEEN, (sign) => `[U+${codeOf(sign)}]`);
  const letters = Array.from(new Intl.Segmenter().segment(seen), ({segment}) => segment);
  return letters.length > limit || text.length > limit * 20 ? `${letters.slice(0, limit).join('')}…` : seen;
}

const codeOf = (sign: string): string => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
