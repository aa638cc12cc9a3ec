import {html, nothing, render, type TemplateResult} from 'lit';
import {asText} from '../shared/as-text.js';
import {repeat} from 'lit/directives/repeat.js';
import * as icons from '../shared/icons.js';
import {lightbox as en} from '../text/en.lightbox.js';
import type {Format} from '../text/format.js';
import {speaker, type Say, type Words} from '../text/text.js';
import {lightbox as zhCN} from '../text/zh-cn.lightbox.js';
import {fileName, readPicture} from './download.js';
import {VOCABULARY, type GalleryKey} from './gallery-tongue.js';
import {Gestures} from './gestures.js';
export {saveFile} from './download.js';
export {styles} from './lightbox.styles.js';
import {FITTED, panned, zoomed, type Stage} from './zoom.js';

const WORDS = {en: {...VOCABULARY.en, ...en}, 'zh-CN': {...VOCABULARY['zh-CN'], ...zhCN}};

/** One picture at its full size. */
export interface FullPicture {
  /** Empty where the list holds no link that may be followed. */
  readonly src: string;
  /** It may be opened in a tab. */
  readonly opens: boolean;
  readonly caption: string;
  readonly isExpired: boolean;
}

export interface LightboxOptions {
  readonly root: ParentNode;
  readonly fetch: typeof fetch;
  /** Hands a file to the browser to keep. */
  readonly save: (file: Blob, name: string) => void;
  readonly count: () => number;
  readonly pictureAt: (index: number) => FullPicture;
  /** The index so many places on, as the grid is ordered; the same one past its ends. */
  readonly beside: (index: number, step: number) => number;
  readonly language: () => string;
  readonly strings: () => readonly (Partial<Words> | undefined)[];
  readonly format: () => Format;
  readonly referrerPolicy: () => ReferrerPolicy;
  readonly closed: (index: number) => void;
}

/**
 * One picture at a time, over everything.
 *
 * Owns the dialog while it is open, and at most three full pictures: the one that is seen and, once that is there, its
 * neighbours. Does not own the list.
 */
export class Lightbox {
  readonly #options: LightboxOptions;
  readonly #dialog = document.createElement('dialog');
  readonly #life = new AbortController();
  #stages = new Map<string, 'shown' | 'failed'>();
  #index: number;
  #zoom = FITTED;
  #swipe = 0;
  /** The host of this picture did not let it be read. */
  #refused = '';
  #isSaving = false;
  #said = '';

  constructor(index: number, options: LightboxOptions) {
    this.#options = options;
    this.#index = index;
    const {signal} = this.#life;
    const dialog = this.#dialog;
    dialog.className = 'mt own lb';
    dialog.part.add('lightbox');
    dialog.addEventListener('keydown', this.#handleKey, {signal});
    dialog.addEventListener('close', this.#handleClose, {signal});
    // The page behind must not scroll.
    dialog.addEventListener('wheel', (event) => event.preventDefault(), {signal, passive: false});
    window.addEventListener('resize', () => this.#zoomTo(panned(this.#zoom, 0, 0, this.#stage)), {signal});
    options.root.append(dialog);
    this.#draw();
    this.#listen(signal);
    dialog.showModal();
    // A live region says what changes in it: so the first picture is said once the region is there.
    this.#announce();
  }

  get index(): number {
    return this.#index;
  }

  /** The list, the language or the words are not what they were. A list that grows is not said. */
  update(index = this.#index): void {
    if (this.#options.count() === 0) return this.close();
    if (index === this.#index) return this.#draw();
    this.#index = index;
    this.#announce();
  }

  close(): void {
    this.#dialog.close();
    this.#handleClose();
  }

  #listen(signal: AbortSignal): void {
    const stage = this.#dialog.querySelector<HTMLElement>('.stage');
    if (!stage) return;
    const rtl = () => this.#dialog.matches(':dir(rtl)');
    const gestures = new Gestures(stage, {
      isZoomed: () => this.#zoom.scale > 1,
      onZoom: (factor, x, y) => this.#zoomTo(zoomed(this.#zoom, factor, x, y, this.#stage)),
      onPan: (dx, dy) => this.#zoomTo(panned(this.#zoom, dx, dy, this.#stage)),
      onSwipe: (dx) => {
        this.#swipe = dx;
        this.#draw();
      },
      onTurn: (to) => this.#turn((to === 'left') === rtl() ? -1 : 1),
    });
    gestures.listen(signal);
  }

  #speak(): Say<GalleryKey | keyof typeof en> {
    return speaker(WORDS, this.#options.language(), this.#options.strings());
  }

  #turn(step: number): void {
    const to = this.#options.beside(this.#index, step);
    if (to !== this.#index) this.#goTo(to);
  }

  #goTo(index: number): void {
    this.#index = index;
    this.#zoom = FITTED;
    this.#refused = '';
    this.#announce();
  }

  #announce(): void {
    const {format, count} = this.#options;
    const {number} = format();
    this.#said = this.#speak()('lightbox.position', {n: number(this.#index + 1), total: number(count())});
    this.#draw();
  }

  #zoomTo(zoom: typeof FITTED): void {
    this.#zoom = zoom;
    this.#draw();
  }

  /** Of the picture that is seen, as it is fitted into its stage. */
  get #stage(): Stage {
    const figure = this.#dialog.querySelector('.fig');
    const image = this.#dialog.querySelector<HTMLImageElement>('.full:not([hidden])');
    const {clientWidth: width = 0, clientHeight: height = 0} = figure ?? {};
    const {offsetWidth = 0, offsetHeight = 0, naturalWidth = 1, naturalHeight = 1} = image ?? {};
    const fit = Math.min(offsetWidth / naturalWidth, offsetHeight / naturalHeight);
    return {width, height, pictureWidth: naturalWidth * fit, pictureHeight: naturalHeight * fit};
  }

  #draw(): void {
    if (this.#life.signal.aborted) return;
    const say = this.#speak();
    const {language, pictureAt} = this.#options;
    const picture = pictureAt(this.#index);
    this.#dialog.lang = language();
    this.#dialog.ariaLabel = say('gallery.picture');
    render(
      html`${this.#top(picture, say)}
        <div class="stage" part="stage">
          ${this.#side('prev', say)}
          <div class="fig">${this.#figure(picture, say)}</div>
          ${this.#side('next', say)} ${this.#note(picture, say)}
        </div>
        <div class="bottom">${this.#step('prev', say)}<span class="sep"></span>${this.#step('next', say)}</div>
        <span class="said" role="status">${asText(this.#said)}</span>`,
      this.#dialog,
    );
    this.#move();
  }

  #top(picture: FullPicture, say: Say<GalleryKey | keyof typeof en>): TemplateResult {
    const {format, count} = this.#options;
    const {number} = format();
    const {scale} = this.#zoom;
    return html`<div class="top" part="bar">
      <span class="pos" aria-hidden="true"
        ><b>${asText(number(this.#index + 1))}</b> <span>${asText(`/ ${number(count())}`)}</span></span
      >
      <bdi class="mid one">${asText(picture.caption)}</bdi>
      <span class="zoom"
        >${button(icons.minus, say('lightbox.zoom-out'), () => this.#zoomBy(0.5), scale > 1)}<span class="pc"
          >${asText(`${number(Math.round(scale * 100))}%`)}</span
        >${button(icons.plus, say('lightbox.zoom-in'), () => this.#zoomBy(2), scale < 8)}</span
      >
      <span class="sep"></span>
      ${this.#link(picture, say('lightbox.open'), 'ib', '')}
      ${button(icons.download, say('lightbox.download'), () => void this.#save(picture), picture.src !== '')}
      <span class="sep"></span>
      ${button(icons.close, say('lightbox.close'), () => this.close(), true, 'close')}
    </div>`;
  }

  /** A real link, so that the browser's own ways to open one all work; the host learns nothing of this page. */
  #link({src, opens}: FullPicture, name: string, look: string, text: string): TemplateResult {
    return html`<a
      class=${look}
      part="open"
      target="_blank"
      rel="noopener noreferrer"
      href=${opens && src ? src : nothing}
      role=${opens && src ? nothing : 'link'}
      aria-disabled=${opens && src ? nothing : 'true'}
      aria-label=${name}
      title=${name}
      >${icons.icon(icons.external)}${text}</a
    >`;
  }

  #side(which: 'prev' | 'next', say: Say<keyof typeof en>): TemplateResult {
    return this.#step(which, say, `side ${which}`);
  }

  #step(which: 'prev' | 'next', say: Say<keyof typeof en>, look = ''): TemplateResult {
    const step = which === 'prev' ? -1 : 1;
    const canTurn = this.#options.beside(this.#index, step) !== this.#index;
    const name = say(which === 'prev' ? 'lightbox.previous' : 'lightbox.next');
    return button(which === 'prev' ? icons.prev : icons.next, name, () => this.#turn(step), canTurn, look);
  }

  #figure(picture: FullPicture, say: Say<GalleryKey | keyof typeof en>): TemplateResult {
    const {referrerPolicy, beside, pictureAt} = this.#options;
    const stage = this.#stages.get(picture.src);
    const around = stage ? [beside(this.#index, -1), beside(this.#index, 1)] : [];
    const sources = new Set([this.#index, ...around].map((index) => pictureAt(index).src));
    sources.delete('');
    this.#stages = new Map([...this.#stages].filter(([src]) => sources.has(src)));
    return html`${repeat(
      [...sources].filter((src) => this.#stages.get(src) !== 'failed'),
      (src) => src,
      (src) =>
        html`<img
          class="full ${this.#zoom.scale > 1 ? 'zoomed' : ''}"
          part="full"
          draggable="false"
          alt=${src === picture.src ? `${say('gallery.picture')} ${this.#options.format().number(this.#index + 1)}` : ''}
          ?hidden=${src !== picture.src || stage !== 'shown'}
          referrerpolicy=${referrerPolicy()}
          src=${src}
          @load=${() => this.#settle(src, 'shown')}
          @error=${() => this.#settle(src, 'failed')}
        />`,
    )}${stage === 'shown' ? nothing : this.#hold(picture, stage, say)}`;
  }

  #settle(src: string, stage: 'shown' | 'failed'): void {
    this.#stages.set(src, stage);
    this.#draw();
  }

  /** In place of a picture that is not there yet, or did not come. */
  #hold(picture: FullPicture, stage: 'failed' | undefined, say: Say<GalleryKey | keyof typeof en>): TemplateResult {
    if (!stage && picture.src)
      return html`<div class="hold">${icons.icon(icons.image)}<span>${say('condition.loading')}</span></div>`;
    const {isExpired} = picture;
    return html`<div class="hold">
      ${icons.icon(isExpired ? icons.expired : icons.imageOff)}
      <span>${asText(say(isExpired ? 'lightbox.expired' : 'lightbox.failed'))}</span>
      ${isExpired ? html`<span class="dim">${asText(say('lightbox.kept'))}</span>` : nothing}
      <span class="row" ?hidden=${!picture.src}
        ><button type="button" class="lbtn" @click=${() => this.#retry(picture.src)}>
          ${icons.icon(icons.refresh)}<span>${asText(say('retry'))}</span></button
        >${isExpired || !picture.opens ? nothing : this.#link(picture, say('lightbox.open'), 'lbtn', say('lightbox.open'))}</span
      >
    </div>`;
  }

  /** What did not come is out of the tree, so drawing it again asks again. */
  #retry(src: string): void {
    this.#stages.delete(src);
    this.#draw();
  }

  #note(picture: FullPicture, say: Say<keyof typeof en>): TemplateResult {
    const isRefused = this.#refused !== '' && this.#refused === picture.src;
    return html`<div role="alert">
      ${
        isRefused
          ? html`<div class="note" part="note">
              ${icons.icon(icons.alert)}<span>${asText(say('lightbox.refused'))}</span>${this.#link(
                picture,
                say('lightbox.open'),
                'lbtn',
                say('lightbox.open-short'),
              )}
            </div>`
          : nothing
      }
    </div>`;
  }

  async #save({src}: FullPicture): Promise<void> {
    if (this.#isSaving || !src) return;
    this.#isSaving = true;
    const index = this.#index;
    const {fetch, save, referrerPolicy} = this.#options;
    const {signal} = this.#life;
    const file = await readPicture(src, {fetch, signal, referrerPolicy: referrerPolicy()});
    this.#isSaving = false;
    if (signal.aborted) return;
    this.#refused = file ? '' : src;
    this.#draw();
    if (file) save(file, fileName(src, index + 1, file.type));
  }

  #zoomBy(factor: number): void {
    this.#zoomTo(zoomed(this.#zoom, factor, 0, 0, this.#stage));
  }

  /** Set through the object model, which a page's security policy allows. */
  #move(): void {
    const image = this.#dialog.querySelector<HTMLElement>('.full:not([hidden])');
    const {scale, x, y} = this.#zoom;
    if (image) image.style.transform = `translate(${x + this.#swipe}px, ${y}px) scale(${scale})`;
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#actOf(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  };

  /** Arrows turn the pages, and move a picture that is zoomed; Page Up and Page Down always turn. */
  #actOf(key: string): (() => void) | undefined {
    const {count, beside} = this.#options;
    const forward = this.#dialog.matches(':dir(rtl)') ? -1 : 1;
    const pan = (dx: number, dy: number) => () => this.#zoomTo(panned(this.#zoom, dx, dy, this.#stage));
    const isZoomed = this.#zoom.scale > 1;
    switch (key) {
      case 'ArrowRight':
        return isZoomed ? pan(-STRIDE, 0) : () => this.#turn(forward);
      case 'ArrowLeft':
        return isZoomed ? pan(STRIDE, 0) : () => this.#turn(-forward);
      case 'ArrowDown':
        return pan(0, -STRIDE);
      case 'ArrowUp':
        return pan(0, STRIDE);
      case 'PageDown':
        return () => this.#turn(1);
      case 'PageUp':
        return () => this.#turn(-1);
      case 'Home':
        return () => this.#goTo(beside(this.#index, -count()));
      case 'End':
        return () => this.#goTo(beside(this.#index, count()));
      case '+':
      case '=':
        return () => this.#zoomBy(2);
      case '-':
        return () => this.#zoomBy(0.5);
      case '0':
        return () => this.#zoomTo(FITTED);
      default:
        return undefined;
    }
  }

  readonly #handleClose = (): void => {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    this.#dialog.remove();
    this.#options.closed(this.#index);
  };
}

/** Pixels that a key moves a zoomed picture. */
const STRIDE = 80;

/** One that cannot be used is off, not gone, and keeps the focus. */
const button = (icon: icons.Icon, name: string, act: () => void, isOn: boolean, look = ''): TemplateResult =>
  html`<button
    type="button"
    class="ib ${look}"
    aria-label=${name}
    title=${name}
    aria-disabled=${isOn ? nothing : 'true'}
    ?autofocus=${look === 'close'}
    @click=${() => {
      if (isOn) act();
    }}
  >
    ${icons.icon(icon)}
  </button>`;
