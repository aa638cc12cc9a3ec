import {expect} from 'chai';
import {json} from '../../support/element-page.js';
import {asked, box, reply} from './stage.js';

const middle = (each: Element | null): number => {
  const {top, bottom} = (each as Element).getBoundingClientRect();
  return (top + bottom) / 2;
};

describe('the head', () => {
  it('has the sign of the condition on a line with its word, with or without a line under it', async () => {
    const cases = [
      [
        json({Response: {Error: {Code: 'UnsupportedOperation'}, RequestId: 'req-1'}}),
        {},
        'Stopped asking',
        true,
      ],
      [reply([]), {paused: true}, 'Paused', true],
      [reply([]), {}, 'Live', false],
    ] as const;
    for (const [answer, attributes, word, isAlone] of cases) {
      const {one, text} = await asked(answer, attributes, box(800));
      expect(text('[part=condition]')).to.equal(word);
      expect(one('[part=age]')?.hidden, word).to.equal(isAlone);
      expect(middle(one('.cond .ico')), word).to.be.closeTo(middle(one('[part=condition]')), 1);
    }
  });
});
