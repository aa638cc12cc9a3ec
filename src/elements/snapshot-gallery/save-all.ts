import {downloadZip} from 'client-zip';
import {asText} from '../shared/as-text.js';
import {html, type TemplateResult} from 'lit';
import * as icons from '../shared/icons.js';
import {lightbox as en} from '../text/en.lightbox.js';
import type {Format} from '../text/format.js';
import {speaker, type Say, type Words} from '../text/text.js';
import {lightbox as zhCN} from '../text/zh-cn.lightbox.js';
import {fileName, readPicture, type Fetching} from './download.js';

export {saveFile} from './download.js';
export {styles} from './lightbox.styles.js';

const WORDS = {en, 'zh-CN': zhCN};

/** Pictures asked for at once. */
const WIDTH = 4;

/** So many in a row from the start that cannot be read, and no more are asked for. */
const ENOUGH = 4;

export interface SaveAllOptions {
  /** Hands a file to the browser to keep. */
  readonly save: (file: Blob, name: string) => void;
  readonly fetching: Omit<Fetching, 'signal'>;
  /** Where each picture is, and its number; empty where there is no link to follow. */
  readonly sources: readonly (readonly [src: string, number: number])[];
  /** Something that is shown has changed. */
  readonly changed: () => void;
  readonly ended: () => void;
  readonly language: () => string;
  readonly strings: () => readonly (Partial<Words> | undefined)[];
  readonly format: () => Format;
}

/**
 * Downloads many pictures as one ZIP file, and shows how far that is.
 *
 * Owns the requests and the note about them. Stops at once where the pictures' host does not let the page read them.
 */
export class SaveAll {
  readonly #options: SaveAllOptions;
  readonly #stop = new AbortController();
  #phase: 'running' | 'done' | 'refused' = 'running';
  #read = 0;
  #tried = 0;

  constructor(options: SaveAllOptions) {
    this.#options = options;
  }

  /** Settles when the file is saved, or it is clear that there will be none; says whether it came that far. */
  async run(): Promise<boolean> {
    const {save, changed} = this.#options;
    const zip = await downloadZip(this.#files()).blob();
    if (this.#stop.signal.aborted) return false;
    this.#phase = this.#read > 0 ? 'done' : 'refused';
    changed();
    if (this.#read > 0) save(zip, 'snapshots.zip');
    return true;
  }

  cancel(): void {
    this.#stop.abort();
    this.#options.ended();
  }

  /** In the order of the list, a few ahead. */
  async *#files() {
    const {sources, fetching, changed} = this.#options;
    const {signal} = this.#stop;
    const ahead: Promise<Blob | undefined>[] = [];
    for (const [index, [src, number]] of sources.entries()) {
      while (ahead.length < WIDTH && index + ahead.length < sources.length) {
        const next = sources[index + ahead.length]?.[0];
        ahead.push(next ? readPicture(next, {...fetching, signal}) : Promise.resolve(undefined));
      }
      const input = await ahead.shift();
      if (signal.aborted) return;
      this.#tried++;
      if (input) this.#read++;
      changed();
      if (this.#read === 0 && this.#tried >= ENOUGH) return;
      if (input) yield {name: `${String(number).padStart(5, '0')}-${fileName(src, number, input.type)}`, input};
    }
  }

  render(): TemplateResult {
    const say = speaker(WORDS, this.#options.language(), this.#options.strings());
    const isRunning = this.#phase === 'running';
    const name = say(isRunning ? 'save.cancel' : 'lightbox.close');
    return html`<div class="float low">
      <div class="saving" part="saving">
        <span>${asText(this.text(say))}</span>
        <button type="button" class="btn plain" title=${name} aria-label=${name} @click=${() => this.cancel()}>
          ${icons.icon(icons.close)}
        </button>
      </div>
    </div>`;
  }

  text(say: Say<keyof typeof en> = speaker(WORDS, this.#options.language(), this.#options.strings())): string {
    const {number} = this.#options.format();
    const n = number(this.#read);
    const total = number(this.#options.sources.length);
    if (this.#phase === 'running') return say('save.progress', {n: number(this.#tried), total});
    if (this.#phase === 'refused') return say('save.refused');
    return this.#read < this.#options.sources.length ? say('save.part', {n, total}) : say('save.done', {n});
  }
}
