import {expect} from 'chai';
import {added, listeners} from '../../../src/elements/text/added-languages.js';
import {resolveLanguage} from '../../../src/elements/text/text.js';
import {fakePage} from '../../support/element-page.js';
import {make, put} from '../media-task-status/stage.js';

const HANT = ['zh-TW', 'zh_TW', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-HK', 'ZH-tw'];
const OTHERS = ['zh', 'zh-CN', 'zh-Hans', 'zh-SG', 'zh-Hans-HK', 'en', 'en-TW', 'ja', 'fr', '', 'not a tag'];

describe('a language that comes with the package in a file of its own', () => {
  it('is wanted by those who read it, and by nobody else', () => {
    expect(HANT.map((tag) => resolveLanguage(tag).awaited)).to.deep.equal(HANT.map(() => 'zh-TW'));
    expect(HANT.map((tag) => resolveLanguage(tag).language)).to.deep.equal(HANT.map(() => 'zh-CN'));
    expect(OTHERS.map((tag) => resolveLanguage(tag).awaited)).to.deep.equal(OTHERS.map(() => undefined));
  });

  it('is spoken by every element that has such a reader once it has come, and simplified Chinese until then', async () => {
    const {fetcher, advance} = fakePage();
    const came = new Promise<void>((resolve) => listeners.add(resolve));
    const cards = ['zh-TW', 'zh-HK', 'zh-Hant-HK', 'zh-CN', 'en'].map((lang) =>
      put(Object.assign(make({fetcher}), {lang})),
    );
    const word = /加载中|載入中|Loading|进行中|進行中|Running/;
    const shown = () => cards.map((card) => word.exec(card.shadowRoot?.textContent ?? '')?.[0]);
    await Promise.all(cards.map((card) => card.updateComplete));
    expect(shown()).to.deep.equal(['加载中', '加载中', '加载中', '加载中', 'Loading']);
    await came;
    await advance(0);
    expect(shown()).to.deep.equal(['進行中', '進行中', '進行中', '进行中', 'Running']);
    expect([...added.keys()]).to.deep.equal(['zh-TW']);
    expect(HANT.map((tag) => resolveLanguage(tag).awaited)).to.deep.equal(HANT.map(() => undefined));
  });
});
