import {afterFailure, type Picture} from './picture.js';
import {placeOf} from './refusals.js';

/**
 * What is known of the pictures that are drawn, by index, and of those that did not come.
 *
 * Owns their stages. Does not own the pictures in the page, nor when to ask for them.
 */
export class Pictures {
  #known = new Map<number, Picture>();
  /** At least one came. */
  anyShown = false;

  readonly #make: (index: number) => Picture;

  constructor(make: (index: number) => Picture) {
    this.#make = make;
  }

  /** As far as it is known: one that nobody has asked for yet waits, whatever its URL. */
  peek(index: number): Picture {
    return this.#known.get(index) ?? WAITING;
  }

  get(index: number): Picture {
    const picture = this.#known.get(index) ?? this.#make(index);
    this.#known.set(index, picture);
    return picture;
  }

  /** How many of those known did not come. */
  get failed(): number {
    return [...this.#known.values()].filter(({stage}) => stage === 'failed').length;
  }

  /** Some were asked for, and not one came. */
  get allFailed(): boolean {
    const stages = [...this.#known.values()].map(({stage}) => stage);
    return !this.anyShown && stages.includes('failed') && !stages.includes('asked');
  }

  /** Whether one of those asked for lies at that host, or has that scheme. */
  isAskedFrom(place: string): boolean {
    return [...this.#known.values()].some(({url, sources, stage}) => {
      return (stage === 'asked' || stage === 'failed') && [url, ...sources].some((each) => placeOf(each) === place);
    });
  }

  /** Asks for a picture that waits, or anew for one that did not come. Returns whether its tile looks different now. */
  ask(index: number, again = false): boolean {
    const before = this.peek(index);
    const picture = again && before.stage === 'failed' ? this.#make(index) : this.get(index);
    if (picture.stage !== 'waiting') return picture !== before;
    this.#known.set(index, {...picture, stage: 'asked'});
    return true;
  }

  arrived(index: number): void {
    this.anyShown = true;
    this.#known.set(index, {...this.get(index), stage: 'shown'});
  }

  /** Returns whether that was the last place it could have come from. */
  lost(index: number): boolean {
    const picture = afterFailure(this.get(index));
    this.#known.set(index, picture);
    return picture.stage === 'failed';
  }

  /** Forgets what is drawn no more. One that did not come is remembered, so that coming back does not ask again. */
  keep(isDrawn: (index: number) => boolean): void {
    for (const [index, {stage}] of this.#known) {
      if (!isDrawn(index) && stage !== 'failed') this.#known.delete(index);
    }
  }

  /** Pictures stand elsewhere now; `undefined` for those that are gone. One that did not come gets another try if its URL is new. */
  rename(indexOf: (index: number) => number | undefined): void {
    const known = new Map<number, Picture>();
    for (const [old, picture] of this.#known) {
      const index = indexOf(old);
      if (index !== undefined) known.set(index, picture.stage === 'failed' ? this.#renewed(index, picture) : picture);
    }
    this.#known = known;
  }

  #renewed(index: number, picture: Picture): Picture {
    const made = this.#make(index);
    return made.url === picture.url ? picture : made;
  }

  /** The page asks for them in another way now. */
  clear(): void {
    this.#known.clear();
    this.anyShown = false;
  }
}

/** Nothing is known of it. */
const WAITING: Picture = {url: '', sources: [], stage: 'waiting'};
