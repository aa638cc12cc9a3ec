import {expect} from 'chai';
import {added, addLanguage} from '../../../src/elements/text/added-languages.js';
import * as en from '../../../src/elements/text/en.js';
import * as enDetails from '../../../src/elements/text/en.details.js';
import * as enEditor from '../../../src/elements/text/en.editor.js';
import * as enGallery from '../../../src/elements/text/en.gallery.js';
import * as enLightbox from '../../../src/elements/text/en.lightbox.js';
import {resolveLanguage, speaker} from '../../../src/elements/text/text.js';
import * as zhCN from '../../../src/elements/text/zh-cn.js';

const modules: readonly Readonly<Record<string, object>>[] = [en, enDetails, enEditor, enGallery, enLightbox];
const english = Object.assign({}, ...modules.flatMap((each) => Object.values(each))) as Readonly<
  Record<string, string>
>;
const places = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();

/** Characters of the simplified words that are written otherwise in Taiwan, none of which is used there for another. */
/** Characters of the simplified words that nobody writes in Taiwan. */
const SIMPLIFIED = [
  '与个为于云会体储关减别务动历发变后启响图块复头实对帧应开弃张当录态户报换据数断无时显暂来权检没测溃状画监码确离',
  '简类线结络绝继续缀编缩网获视认许设识试询详误请读败载辑输达过还这进适选钟链错长闭闲间际随静页项顺频齐余采',
].join('');

describe('the words of Taiwan', () => {
  it('leave those alone that the page has added, before or after, and fill in the others', async () => {
    addLanguage('zh_TW', {'phase.running': '錄製中'});
    expect(resolveLanguage('zh-TW')).to.deep.equal({language: 'zh-TW', locale: 'zh-TW'});
    await import('../../../src/locales/zh-TW.js');
    addLanguage('zh-TW', {'phase.failed': '出錯了'});
    const say = speaker({en: en.common, 'zh-CN': zhCN.common}, 'zh-TW', [undefined, {'phase.pending': '稍候'}]);
    const said = (['phase.running', 'phase.failed', 'phase.pending', 'phase.finished'] as const).map((key) => say(key));
    expect(said).to.deep.equal(['錄製中', '出錯了', '稍候', '已完成']);
  });

  it('are there for everything that an element can say, with the same places to fill', async () => {
    const {words} = await import('../../../src/locales/zh-TW.js');
    expect(Object.keys(words).toSorted()).to.deep.equal(Object.keys(english).toSorted());
    for (const [key, text] of Object.entries(words)) expect(places(text), key).to.deep.equal(places(english[key]));
    expect(Object.keys(added.get('zh-TW') ?? {})).to.include.members(Object.keys(english));
  });

  it('hold no character that only simplified Chinese has', async () => {
    const {words} = await import('../../../src/locales/zh-TW.js');
    const simplified = (text: string) => Array.from(text).filter((sign) => SIMPLIFIED.includes(sign));
    expect(simplified(Object.values(zhCN.common).join(''))).not.to.deep.equal([]);
    for (const [key, text] of Object.entries(words)) expect(simplified(text), key).to.deep.equal([]);
  });

  it('say what is wrong in at most 24 letters, a whole sentence each', async () => {
    const {words} = await import('../../../src/locales/zh-TW.js');
    for (const [key, text] of Object.entries(words)) {
      if (!key.startsWith('error.')) continue;
      expect(text.replace('{attribute}', '').length, key).to.be.at.most(24);
      expect(text, key).to.match(/[。.]$/);
    }
  });
});
