import {expect} from 'chai';
import * as en from '../../../src/elements/text/en.js';
import * as enDetails from '../../../src/elements/text/en.details.js';
import {foreign} from '../../../src/elements/text/foreign.js';
import {addLanguage} from '../../../src/elements/text/added-languages.js';
import {resolveLanguage, speaker} from '../../../src/elements/text/text.js';
import * as zhCN from '../../../src/elements/text/zh-cn.js';
import * as zhCNDetails from '../../../src/elements/text/zh-cn.details.js';

type Dictionary = Readonly<Record<string, string>>;
const flat = (...modules: object[]): Dictionary =>
  Object.assign({}, ...modules.flatMap((each) => Object.values(each as Record<string, object>))) as Dictionary;

const english = flat(en, enDetails);
const chinese = flat(zhCN, zhCNDetails);
const places = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();

describe('the words', () => {
  it('are all there in both languages, with the same places to fill', () => {
    expect(Object.keys(chinese).toSorted()).to.deep.equal(Object.keys(english).toSorted());
    for (const [key, text] of Object.entries(english)) expect(places(chinese[key]), key).to.deep.equal(places(text));
  });

  it('have no key twice among all elements: a page overrides by key', () => {
    const keys = [en, enDetails].flatMap((module) =>
      Object.values(module).flatMap((words) => Object.keys(words as object)),
    );
    expect(keys.length).to.equal(new Set(keys).size);
  });

  it('say what is wrong in at most 56 letters, in Chinese 24, a whole sentence each', () => {
    for (const [key, text] of Object.entries(english)) {
      if (!key.startsWith('error.')) continue;
      const attribute = key === 'error.characters' || text.includes('{attribute}') ? '{attribute}'.length : 0;
      expect(text.length - attribute, key).to.be.at.most(56);
      expect(text, key).to.match(/[.]$/);
      expect((chinese[key] ?? '').length - attribute, key).to.be.at.most(24);
      expect(chinese[key], key).to.match(/[。.]$/);
    }
  });
});

describe('the language for a reader', () => {
  it('is the nearest there is, and English where there is none', () => {
    const best = {
      en: 'en',
      'en-GB': 'en',
      zh: 'zh-CN',
      'zh-CN': 'zh-CN',
      'ZH-cn': 'zh-CN',
      'zh-Hans': 'zh-CN',
      'zh-Hans-SG': 'zh-CN',
      'zh-TW': 'zh-CN',
      fr: 'en',
      '': 'en',
      'not a tag': 'en',
      x_y: 'en',
      zh_CN: 'zh-CN',
    };
    expect(Object.fromEntries(Object.keys(best).map((tag) => [tag, resolveLanguage(tag).language]))).to.deep.equal(
      best,
    );
  });

  it('may be added by file; what it lacks is said in English, and a word of the page goes before it', () => {
    addLanguage('zh-Hant', {'phase.running': '進行中'});
    addLanguage('de', {'phase.running': 'Läuft'});
    addLanguage('de', {'phase.failed': 'Fehlgeschlagen'});
    expect(['zh-TW', 'zh-HK', 'zh-Hant', 'zh-CN', 'de-AT'].map((tag) => resolveLanguage(tag).language)).to.deep.equal([
      'zh-Hant',
      'zh-Hant',
      'zh-Hant',
      'zh-CN',
      'de',
    ]);
    const vocabulary = {en: en.common, 'zh-CN': zhCN.common};
    const say = speaker(vocabulary, 'de', [undefined, {'phase.failed': 'Aus'}]);
    expect([say('phase.running'), say('phase.failed'), say('phase.pending')]).to.deep.equal([
      'Läuft',
      'Aus',
      'Waiting',
    ]);
  });
});

describe('what a page hands in by mistake', () => {
  it('in place of a word is passed over', () => {
    const vocabulary = {en: en.common, 'zh-CN': zhCN.common};
    for (const odd of [null, 7, {}, ['x']]) {
      const strings = {'phase.running': odd} as unknown as Record<string, string>;
      expect(speaker(vocabulary, 'en', [strings, null as never])('phase.running')).to.equal('Running');
    }
  });

  it('as the name of a language breaks nothing', () => {
    addLanguage('zh_TW', {'phase.running': '執行中'});
    addLanguage('not a tag', {'phase.running': '?'});
    expect(resolveLanguage('zh-TW')).to.deep.equal({language: 'zh-TW', locale: 'zh-TW'});
    expect(resolveLanguage('zh_TW')).to.deep.equal({language: 'zh-TW', locale: 'zh-TW'});
    expect(resolveLanguage('also none')).to.deep.equal({language: 'en', locale: 'en'});
  });
});

describe('what is filled in', () => {
  it('stays text, even where it looks like a place', () => {
    const say = speaker({en: {a: '{x} and {y}'}, 'zh-CN': {a: ''}}, 'en', []);
    expect(say('a', {x: '{y}', y: '$&'})).to.equal('{y} and $&');
    expect(say('a')).to.equal('{x} and {y}');
  });
});

describe('text that somebody else wrote', () => {
  it('keeps what can be seen, joined emoji included, and spells out what cannot', () => {
    expect(foreign('<b>三号</b> 👩‍👩‍👧 &amp;')).to.equal('<b>三号</b> 👩‍👩‍👧 &amp;');
    expect(foreign('a\u202Eb\uFEFFc\nd\uD800e')).to.equal('a[U+202E]b[U+FEFF]c[U+000A]d[U+D800]e');
  });

  it('is cut between letters as a reader counts them', () => {
    expect(foreign('👩‍👩‍👧'.repeat(10), 3)).to.equal(`${'👩‍👩‍👧'.repeat(3)}…`);
    expect(foreign('x'.repeat(1_000_000)).length).to.equal(65);
    expect(foreign('e\u0301'.repeat(100_000), 2)).to.equal('e\u0301e\u0301…');
  });
});
