import {added, listeners} from './added-languages.js';

/** Words by key. A `{name}` in them is filled in when they are said. */
export type Words<K extends string = string> = Readonly<Record<K, string>>;

/** What an element can say, in the languages it comes with. */
export interface Vocabulary<K extends string> {
  readonly en: Words<K>;
  readonly 'zh-CN': Words<K>;
}

export type Values = Readonly<Record<string, string>>;

/** Says what stands under a key, with `values` in its places. */
export type Say<K extends string> = (key: K, values?: Values) => string;

/** Makes something say other words in the same language. */
export type Speak = <K extends string>(vocabulary: Vocabulary<K>) => Say<K>;

/** What a `lang` comes down to. */
export interface Resolved {
  /** Tag of the words. */
  readonly language: string;
  /** Tag for numbers and dates: the page's own where it is about the same language, `en-GB` with English words. */
  readonly locale: string;
  /** Tag of words that would serve better and come with the package, in a file that is not loaded yet. */
  readonly awaited?: 'zh-TW';
}

const resolved = new Map<string, Resolved>();
listeners.add(() => resolved.clear());

/** The words that serve a reader of `tag` best, English where none do. */
export function resolveLanguage(tag: string): Resolved {
  const known = resolved.get(tag) ?? resolve(tag);
  resolved.set(tag, known);
  return known;
}

/** Some write `zh_TW`, which is no language tag. */
function resolve(written: string): Resolved {
  const tag = written.replaceAll('_', '-');
  const [own, script] = likely(tag);
  if (!own) return {language: 'en', locale: 'en'};
  const same = ['en', 'zh-CN', ...added.keys()].filter((each) => likely(each)[0] === own);
  const exact = same.find((each) => each.toLowerCase() === tag.toLowerCase());
  const near = exact ?? same.find((each) => likely(each)[1] === script);
  if (near !== undefined) return {language: near, locale: tag};
  const [far] = same;
  if (far === undefined) return {language: 'en', locale: 'en'};
  return {language: far, locale: tag, ...(own === 'zh' && script === 'Hant' && {awaited: 'zh-TW'})};
}

/** `overrides` win, the first one first; English is said for what a language lacks. */
export function speaker<K extends string>(
  vocabulary: Vocabulary<K>,
  language: string,
  overrides: readonly (Partial<Words> | undefined)[],
): Say<K> {
  const own: Partial<Words> = language === 'zh-CN' ? vocabulary['zh-CN'] : vocabulary.en;
  const sources = [...overrides, added.get(language), own];
  return (key, values) => {
    for (const words of sources) {
      const text = words?.[key];
      // A page may hand in anything.
      if (typeof text === 'string') return values ? fill(text, values) : text;
    }
    return '';
  };
}

/** In one pass, so a value that looks like a place stays text. */
const fill = (text: string, values: Values): string =>
  text.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);

function likely(tag: string): readonly [language: string, script: string | undefined] {
  try {
    const {language, script} = new Intl.Locale(tag).maximize();
    return [language, script];
  } catch {
    return ['', ''];
  }
}
