/** Languages added by file, for all elements: words missing in one are said in English. */
export const added = new Map<string, Readonly<Partial<Record<string, string>>>>();
/** To be told of a language that was added. */
export const listeners = new Set<() => void>();

/** Adds a language, or words to one, for all elements of the page. `tag` as in `lang`. */
export function addLanguage(tag: string, words: Readonly<Partial<Record<string, string>>>): void {
  const name = tag.replaceAll('_', '-');
  added.set(name, {...added.get(name), ...words});
  for (const tell of listeners) tell();
}
