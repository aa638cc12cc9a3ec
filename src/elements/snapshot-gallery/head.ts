import {html, nothing, type TemplateResult} from 'lit';
import {asText} from '../shared/as-text.js';
import type {SnapshotOrder} from '../../model/snapshot.js';
import {isEnded} from '../../model/task.js';
import {footOf} from '../shared/foot.js';
import {headSign, headWord, knownSign, type Role} from '../shared/signs.js';
import type {Tongue, View} from '../shared/view.js';
import * as icons from '../shared/icons.js';
import type {GalleryTongue} from './gallery-tongue.js';
import {ORDERS, TILE_SIZES, type TileSize} from './settings.js';

/** What the head shows and does besides drawing what is known of the task. */
export interface HeadOptions {
  /** The page gave the list, so there is no task. */
  readonly given: boolean;
  readonly count: string;
  readonly size: TileSize;
  readonly order: SnapshotOrder;
  /** `off`: nothing to arrange yet; `over`: there never will be. */
  readonly tools: 'on' | 'off' | 'over';
  readonly selected: number;
  readonly onAct: () => void;
  readonly onSize: (size: TileSize) => void;
  readonly onOrder: (order: SnapshotOrder) => void;
  readonly onSave: () => void;
}

export const head = (view: View, tongue: Tongue & GalleryTongue, options: HeadOptions): TemplateResult => html`
  <header class="bar ${options.given ? 'bare' : ''}" part="head">
    <div class="phase">${title(view, tongue, options.given)}</div>
    <div class="count one" part="count" title=${options.count}>${asText(options.count)}</div>
    ${options.given ? nothing : known(view, tongue, options)} ${tools(tongue, options)}
  </header>
`;

function title(view: View, tongue: Tongue & GalleryTongue, given: boolean): TemplateResult {
  const {icon, role} = given ? {icon: icons.image, role: 'quiet'} : headSign(view);
  const word = given ? tongue.say('gallery.label') : headWord(view, tongue);
  return html`${icons.icon(icon, role, 'icon')}<span class="one ${role === 'failed' ? role : ''}" part="phase"
      >${asText(word)}</span
    >`;
}

interface Known {
  readonly icon: icons.Icon;
  readonly role: Role;
  readonly word: string;
  readonly drop?: boolean | undefined;
  readonly short: string;
  readonly long: string;
  readonly title?: string | undefined;
  readonly act?: 'refresh' | 'retry' | undefined;
}

/** How sure that is, and since when; nothing while the head itself says it. */
function knownOf(view: View, tongue: Tongue): Known | undefined {
  const {task, condition} = view;
  if (task && condition === 'ended' && isEnded(task)) {
    const time = task.endedAt === undefined ? '' : tongue.format.clock(task.endedAt);
    const day = task.endedAt === undefined ? '' : tongue.format.day(task.endedAt, view.now);
    return {
      ...knownSign(view),
      word: tongue.say('condition.ended'),
      short: day || time,
      long: day ? `${day}, ${time}` : time,
    };
  }
  const {icon, role, word, drop, wider = '', wide = '', slim = '', title, act} = footOf(view, tongue);
  if (!task && !act) return undefined;
  return {icon, role, word: tongue.say(word), drop, short: slim, long: wider + wide, title, act};
}

function known(view: View, tongue: Tongue, {onAct}: HeadOptions): TemplateResult | typeof nothing {
  const shown = knownOf(view, tongue);
  if (!shown) return nothing;
  const {icon, role, word, drop, short, long, title, act} = shown;
  const name = tongue.say(act ?? 'refresh');
  return html`<div class="cond" title=${title || nothing}>
      ${icons.icon(icon, role)}<span
        ><b class=${drop ? 'drop' : ''} part="condition">${asText(word)}</b
        ><span class="what" part="age" ?hidden=${!long}
          ><span class="short">${asText(short)}</span><span class="long">${asText(long)}</span></span
        ></span
      >
    </div>
    <div class="act">
      <button
        type="button"
        class="btn plain ${act ?? ''}"
        part="action"
        title=${name}
        aria-label=${name}
        ?hidden=${!act}
        @click=${onAct}
      >
        ${icons.icon(icons.refresh)}<span>${asText(name)}</span>
      </button>
    </div>`;
}

function tools(
  {say}: GalleryTongue,
  {tools, order, size, selected, onOrder, onSize, onSave}: HeadOptions,
): TemplateResult {
  const isOff = tools !== 'on';
  const save = say(selected > 0 ? 'gallery.save-selected' : 'gallery.save');
  return html`<div class="tools ${tools}" part="tools">
    <span class="select"
      ><select
        aria-label=${say('gallery.order')}
        ?disabled=${isOff}
        @change=${(event: Event) => onOrder(orderOf(event))}
      >
        ${ORDERS.map((each) => html`<option value=${each} ?selected=${each === order}>${asText(say(`gallery.${each}`))}</option>`)}</select
      >${icons.icon(icons.chevron)}</span
    ><span class="seg" role="group" aria-label=${say('gallery.size')}
      >${TILE_SIZES.map(
        (each) =>
          html`<button
            type="button"
            aria-pressed=${String(each === size)}
            aria-label=${say(`gallery.${each}`)}
            ?disabled=${isOff}
            @click=${() => onSize(each)}
          >
            ${asText(say(`gallery.${LETTERS[each]}`))}
          </button>`,
      )}</span
    ><button
      type="button"
      class="btn plain save"
      part="save"
      title=${save}
      aria-label=${save}
      ?disabled=${isOff}
      @click=${onSave}
    >
      ${icons.icon(icons.download)}
    </button>
  </div>`;
}

const LETTERS = {small: 's', medium: 'm', large: 'l'} as const;

const orderOf = ({target}: Event): SnapshotOrder =>
  ORDERS.find((order) => target instanceof HTMLSelectElement && order === target.value) ?? 'server';
