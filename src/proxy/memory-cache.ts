/** Answers this process has at hand, newest kept, bounded in number and in bytes. */
import type {Reading} from './reading.js';

const MOST_ENTRIES = 5000;
const MOST_BYTES = 64 * 1024 * 1024;

export class MemoryCache {
  readonly #readings = new Map<string, Reading>();
  readonly #mostEntries: number;
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostEntries = MOST_ENTRIES, mostBytes = MOST_BYTES) {
    this.#mostEntries = mostEntries;
    this.#mostBytes = mostBytes;
  }

  get(name: string): Reading | undefined {
    return this.#readings.get(name);
  }

  set(name: string, reading: Reading): void {
    this.delete(name);
    this.#readings.set(name, reading);
    this.#bytes += size(name, reading);
    for (const oldest of this.#readings.keys()) {
      if (this.#readings.size <= this.#mostEntries && this.#bytes <= this.#mostBytes) break;
      this.delete(oldest);
    }
  }

  delete(name: string): void {
    const reading = this.#readings.get(name);
    if (!reading) return;
    this.#readings.delete(name);
    this.#bytes -= size(name, reading);
  }
}

const size = (name: string, {pages}: Reading): number =>
  2 * name.length + pages.full.bytes.byteLength + pages.public.bytes.byteLength + 512;
