import {html, nothing, type TemplateResult} from 'lit';
import {asText} from '../shared/as-text.js';
import * as icons from '../shared/icons.js';
import type {GalleryKey} from './gallery-tongue.js';
import type {Picture} from './picture.js';

/** What one tile shows. */
export interface Tile {
  /** As people count. */
  readonly number: string;
  readonly caption: string;
  readonly isNew: boolean;
  readonly picture: Picture;
  /** The storage has deleted what is this old. */
  readonly isExpired: boolean;
  /** Whether it is selected, where it can be. */
  readonly selected: boolean | undefined;
  readonly hasTabStop: boolean;
  readonly place: {readonly position: number; readonly count: number};
}

interface TileOptions {
  readonly say: (key: GalleryKey) => string;
  readonly referrerPolicy: ReferrerPolicy;
}

/** Its name is what it shows: the picture's text, or why there is none, and the number. */
export const tile = (shown: Tile, {say, referrerPolicy}: TileOptions): TemplateResult => {
  const {picture, selected, place} = shown;
  const isOption = selected !== undefined;
  return html`<button
    type="button"
    part="tile"
    class="tile ${picture.stage}"
    tabindex=${shown.hasTabStop ? 0 : -1}
    role=${isOption ? 'option' : nothing}
    aria-selected=${isOption ? String(selected) : nothing}
    aria-posinset=${isOption ? place.position + 1 : nothing}
    aria-setsize=${isOption ? place.count : nothing}
    aria-disabled=${picture.stage === 'blocked' || picture.stage === 'none' ? 'true' : nothing}
  >
    <span class="pic" part="picture">${content(shown, say)}${image(picture, say, referrerPolicy)}</span>
    <span class="cap" part="caption"
      >${isOption ? html`<span class="box">${icons.icon(icons.check)}</span>` : nothing}<span class="n"
        >${asText(shown.number)}</span
      >${remark(shown, say)}</span
    >
  </button>`;
};

/** The place of the next picture. */
export const ghost = html`<span class="tile ghost"><span class="pic"></span><span class="cap"></span></span>`;

function remark({isNew, caption}: Tile, say: TileOptions['say']): TemplateResult | typeof nothing {
  if (isNew) return html`<span class="r new">${asText(say('gallery.new'))}</span>`;
  return caption ? html`<bdi class="r" title=${caption}>${asText(caption)}</bdi>` : nothing;
}

/** No `crossorigin`, which hosts without CORS would refuse, and no `srcset`, which browsers do not upgrade to https. */
function image(
  {stage, sources}: Picture,
  say: TileOptions['say'],
  policy: ReferrerPolicy,
): TemplateResult | typeof nothing {
  if (stage !== 'asked' && stage !== 'shown') return nothing;
  return html`<img
    alt=${say('gallery.picture')}
    loading="lazy"
    decoding="async"
    referrerpolicy=${policy}
    src=${sources[0] ?? nothing}
  />`;
}

/** What stands in place of a picture. */
function content({picture, isExpired}: Tile, say: TileOptions['say']): TemplateResult | typeof nothing {
  switch (picture.stage) {
    case 'waiting':
    case 'asked':
      return sign(icons.image, say('condition.loading'));
    case 'shown':
      return nothing;
    case 'failed':
      return isExpired
        ? sign(icons.expired, say('gallery.expired'), 'why', say('gallery.kept'))
        : sign(icons.imageOff, say('gallery.failed'), 'again', say('retry'));
    case 'blocked':
      return sign(icons.imageOff, say('gallery.blocked'));
    case 'none':
      return sign(icons.imageOff, say('gallery.no-link'));
  }
}

const sign = (icon: icons.Icon, word: string, kind = '', more = ''): TemplateResult =>
  html`${icons.icon(icon)}<span>${asText(word)}</span> <span class=${kind}>${asText(more)}</span>`;
