import {assert} from 'chai';
import * as fc from 'fast-check';
import {
  cosThumbnail,
  imageUrl,
  isPrivate,
  isSharedBucket,
  type UrlRules,
} from '../../../src/elements/snapshot-gallery/image-url.js';

const SERVED: UrlRules = {upgrade: 'cos', givenOn: undefined, privateHosts: false};
const GIVEN: UrlRules = {...SERVED, givenOn: 'https://page.test/hall/3'};
const COS = 'http://tiw-snapshot-1259648581.cos.ap-guangzhou.myqcloud.com/880520/f2e1728c/53255368873480.png';

const kindOf = (text: string, rules = SERVED) => imageUrl(text, rules).kind;
const srcOf = (text: string, rules = SERVED) => {
  const url = imageUrl(text, rules);
  return url.kind === 'image' ? url.src : url.kind;
};

const SCRIPTS = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' \t\n javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  '\u0000javascript:alert(1)',
  'javascript://images.test/%0aalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'blob:https://images.test/0d2a9c3e',
  'file:///etc/passwd',
  'ftp://images.test/a.png',
  'about:blank',
  'view-source:https://images.test/a.png',
  'filesystem:https://images.test/a.png',
  'custom+scheme:x',
  'ws://images.test/a.png',
];

const NO_LINKS = [
  '',
  ' ',
  '/a.png',
  'a.png',
  './a.png',
  '../a.png',
  '//images.test/a.png',
  '\\\\images.test\\a.png',
  '?a',
  '#a',
  'https://',
  'https://[',
  'images.test/a.png',
];

const PRIVATE = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'printer.local',
  'printer.local.',
  'db.internal',
  'nas.lan',
  'router',
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.127.0.1',
  '[::1]',
  '[::]',
  '[::ffff:10.0.0.1]',
  '[fd00::1]',
  '[fe80::1]',
  '[fc00::1]',
  '[64:ff9b::a00:1]',
  '１２７．０．０．１',
  '127。0。0。1',
];

const PUBLIC = [
  'images.test',
  '10.example.com',
  '8.8.8.8',
  '172.15.0.1',
  '172.32.0.1',
  '100.63.0.1',
  '100.128.0.1',
  '192.169.0.1',
  'local.example.com',
  'internal.example.com',
  '[2001:db8::1]',
  'localhost.example.com',
  'fd.example.com',
];

describe('image URL gate', () => {
  it('lets nothing through that could run or read a file', () => {
    for (const text of SCRIPTS) assert.notEqual(kindOf(text), 'image', text);
  });

  it('takes what exists only inside the page from the page alone', () => {
    for (const text of ['blob:https://page.test/1', 'data:image/png;base64,AA==', 'DATA:image/gif;base64,AA==']) {
      assert.equal(kindOf(text), 'blocked', text);
      assert.equal(kindOf(text, GIVEN), 'image', text);
    }
    for (const text of ['data:text/html,x', 'data:,x', ' data:text/html,x', 'data:image', 'javascript:1']) {
      assert.notEqual(kindOf(text, GIVEN), 'image', text);
    }
  });

  it('does not offer to open a data URL, which no browser opens', () => {
    const data = imageUrl('data:image/png;base64,AA==', GIVEN);
    assert.isTrue(data.kind === 'image' && !data.opens);
  });

  it('says of what is no absolute link that it is none', () => {
    for (const text of NO_LINKS) assert.equal(kindOf(text), 'none', text);
  });

  it('takes what is plainly relative from the page alone', () => {
    assert.equal(srcOf('/a.png', GIVEN), 'https://page.test/a.png');
    assert.equal(srcOf('./a.png?v=1', GIVEN), 'https://page.test/hall/a.png?v=1');
    assert.equal(srcOf('../a.png', GIVEN), 'https://page.test/a.png');
    assert.equal(srcOf('//images.test/a.png', GIVEN), 'https://images.test/a.png');
    for (const text of ['//localhost/a.png', '//u:p@images.test/a.png', '/\\10.0.0.1/a.png'])
      assert.equal(kindOf(text, GIVEN), 'blocked', text);
    for (const text of ['', ' ', 'a.png', '?a', '#a', 'no picture', '.../a.png', 'https://['])
      assert.equal(kindOf(text, GIVEN), 'none', text);
  });

  it('blocks a URL that carries a name or a password', () => {
    for (const text of [
      'https://u:p@images.test/a.png',
      'https://u@images.test/',
      'https://images.test@evil.test/',
      'https://:p@images.test/',
    ]) {
      assert.equal(kindOf(text), 'blocked', text);
    }
  });

  it('blocks private hosts in every spelling, and no public one', () => {
    for (const host of PRIVATE) assert.equal(kindOf(`https://${host}/a.png`), 'blocked', host);
    for (const host of PUBLIC) assert.equal(kindOf(`https://${host}/a.png`), 'image', host);
    for (const host of PRIVATE)
      assert.equal(kindOf(`https://${host}/a.png`, {...SERVED, privateHosts: true}), 'image', host);
    assert.isTrue(isPrivate('localhost'));
  });

  it('blocks a URL longer than any honest one', () => {
    assert.equal(kindOf('https://images.test/' + 'a'.repeat(100_000)), 'blocked');
    assert.equal(kindOf('javascript:' + 'a'.repeat(100_000)), 'blocked');
    assert.equal(kindOf('https://images.test/a.png?sign=' + 'a'.repeat(4000)), 'image', 'a long signature is honest');
  });

  it('asks storage hosts over https, and others as asked', () => {
    assert.equal(srcOf(COS), COS.replace('http:', 'https:'));
    assert.equal(srcOf(COS, {...SERVED, upgrade: 'none'}), COS);
    assert.equal(srcOf('http://images.test/a.png'), 'http://images.test/a.png');
    assert.equal(srcOf('http://images.test/a.png', {...SERVED, upgrade: 'all'}), 'https://images.test/a.png');
    assert.equal(srcOf('http://myqcloud.com.evil.test/a.png'), 'http://myqcloud.com.evil.test/a.png');
    assert.equal(srcOf('http://evilmyqcloud.com/a.png'), 'http://evilmyqcloud.com/a.png');
  });

  it('tells the host as the network spells it', () => {
    assert.include(srcOf('https://ｅｘａｍｐｌｅ.com/a.png'), '//example.com/');
    assert.include(srcOf('https://аррle.com/a.png'), '//xn--');
  });

  it('asks storage for a smaller picture only where the URL can take it', () => {
    assert.equal(cosThumbnail(srcOf(COS), 320), `${srcOf(COS)}?imageMogr2/thumbnail/320x/format/webp`);
    assert.isUndefined(cosThumbnail('https://images.test/a.png', 320));
    assert.isUndefined(cosThumbnail(`${srcOf(COS)}?q-signature=x`, 320), 'a signature would no longer fit');
    assert.include(cosThumbnail(`${srcOf(COS)}#a`, 320), '.png?imageMogr2');
  });

  it('knows the shared bucket, which deletes', () => {
    assert.isTrue(isSharedBucket(COS));
    assert.isFalse(isSharedBucket('https://mine-1250000000.cos.ap-guangzhou.myqcloud.com/a.png'));
    assert.isFalse(isSharedBucket('https://evil.test/-1259648581.cos.'));
  });

  it('never throws and never lets through anything but http and https, whatever the text', () => {
    const prefixes = fc.constantFrom(
      '',
      'javascript:',
      'data:',
      'https://',
      'http://',
      '//',
      'blob:',
      'vbscript:',
      'https:',
      '\t',
      'https://a@',
    );
    fc.assert(
      fc.property(prefixes, fc.string({unit: 'binary', maxLength: 60}), (prefix, rest) => {
        const url = imageUrl(prefix + rest, SERVED);
        if (url.kind !== 'image') return;
        const {protocol, username, password} = new URL(url.src);
        assert.match(protocol, /^https?:$/);
        assert.equal(username + password, '');
      }),
      {numRuns: 3000},
    );
  });
});
