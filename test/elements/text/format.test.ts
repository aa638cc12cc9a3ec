import {expect} from 'chai';
import {common as en} from '../../../src/elements/text/en.js';
import {age, duration, formatFor, seconds, shortAge} from '../../../src/elements/text/format.js';
import {speaker} from '../../../src/elements/text/text.js';
import {common as zhCN} from '../../../src/elements/text/zh-cn.js';

const vocabulary = {en, 'zh-CN': zhCN};
const english = speaker(vocabulary, 'en', []);
const chinese = speaker(vocabulary, 'zh-CN', []);
const format = formatFor('en', 'UTC');
const formatZh = formatFor('zh-CN', 'UTC');

const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;
const NOON = Date.UTC(2026, 0, 5, 12);

it('a duration has its three greatest units', () => {
  const said = [0, 9 * S, 12 * M + 47 * S, 2 * H, 3 * D + 4 * H + 5 * M + 6 * S, -5 * S].map((ms) => [
    duration(ms, english, format),
    duration(ms, chinese, formatZh),
  ]);
  expect(said).to.deep.equal([
    ['0 s', '0秒'],
    ['9 s', '9秒'],
    ['12 min 47 s', '12分钟47秒'],
    ['2 h 0 min 0 s', '2小时0分钟0秒'],
    ['3 d 4 h 5 min', '3天4小时5分钟'],
    ['0 s', '0秒'],
  ]);
});

it('an age has its greatest unit alone, and is never negative', () => {
  const ages = [0, 59 * S, M, 119 * S, H, D, -D];
  expect(ages.map((ms) => age(ms, english, format))).to.deep.equal([
    '0 s',
    '59 s',
    '1 min',
    '1 min',
    '1 h',
    '1 d',
    '0 s',
  ]);
  expect(ages.map((ms) => shortAge(ms, format))).to.deep.equal(['0s', '59s', '1m', '1m', '1h', '1d', '0s']);
});

it('a setting in seconds stays what was set, in the greatest unit that leaves no rest', () => {
  const said = [1, 200, 180, 3600, 86_400, 90_000, 0, 2.5, -1].map((value) => seconds(value, english, format));
  expect(said).to.deep.equal(['1 s', '200 s', '3 min', '1 h', '24 h', '25 h', '0 s', '2.5 s', '-1 s']);
});

it('a clock has 24 hours, in the zone that is asked for', () => {
  const midnight = Date.UTC(2026, 0, 5, 16, 0, 7);
  expect(formatFor('en-US', 'Asia/Shanghai').clock(midnight)).to.equal('00:00:07');
  expect(formatFor('zh-CN', 'UTC').clock(midnight)).to.equal('16:00:07');
});

it('a day is told unless it is today in that zone, with its year unless it is this year', () => {
  const lateInUtc = Date.UTC(2026, 0, 5, 23);
  expect(format.day(lateInUtc, NOON)).to.equal('');
  expect(formatFor('en', 'Asia/Shanghai').day(lateInUtc, NOON)).to.equal('Jan 6');
  expect(format.day(NOON - 24 * H, NOON)).to.equal('Jan 4');
  expect(formatZh.day(NOON - 24 * H, NOON)).to.equal('1月4日');
  expect(format.day(Date.UTC(2024, 1, 24), NOON)).to.equal('Feb 24, 2024');
});

it('a number has the groups of its language', () => {
  expect(format.number(10_000)).to.equal('10,000');
  expect(formatFor('de', '').number(10_000)).to.equal('10.000');
});

it('nothing throws for a time that is none, nor for a zone or a language nobody knows', () => {
  for (const time of [Number.NaN, Infinity, -Infinity, 1.8e19, 8.64e15 + 1]) {
    expect([format.clock(time), format.full(time), format.day(time, NOON), format.iso(time)]).to.deep.equal([
      '–',
      '–',
      '–',
      '',
    ]);
    expect(duration(time, english, format)).to.be.a('string');
    expect(age(time, english, format)).to.be.a('string');
  }
  for (const zone of ['Mars/Olympus', '+99:99', '<b>'])
    expect(formatFor('en', zone).clock(NOON)).to.match(/^\d\d:\d\d:\d\d$/);
  expect(format.clock(8.64e15)).to.equal('00:00:00');
});
