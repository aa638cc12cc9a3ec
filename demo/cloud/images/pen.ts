import type {Pixels} from './png.js';

export type Point = readonly [x: number, y: number];
export type Colour = readonly [red: number, green: number, blue: number];

/** Draws in units of a 1280 by 720 board on a picture of any size. */
export class Pen {
  readonly pixels: Pixels;
  readonly #scale: number;

  constructor(width: number, height: number, paper: Colour) {
    const data = new Uint8Array(width * height * 3);
    for (let at = 0; at < data.length; at += 3) data.set(paper, at);
    this.pixels = {width, height, data};
    this.#scale = width / 1280;
  }

  stroke(points: readonly Point[], colour: Colour, thickness = 3): void {
    for (let i = 1; i < points.length; i++) {
      const [from, to] = [points[i - 1], points[i]];
      if (from && to) this.#segment(from, to, colour, thickness);
    }
  }

  dot(at: Point, colour: Colour, thickness: number): void {
    this.#segment(at, at, colour, thickness);
  }

  rectangle([left, top]: Point, [right, bottom]: Point, colour: Colour): void {
    const [x0, y0, x1, y1] = [left, top, right, bottom].map((value) => Math.round(value * this.#scale));
    for (let y = y0 ?? 0; y < (y1 ?? 0); y++) for (let x = x0 ?? 0; x < (x1 ?? 0); x++) this.#blend(x, y, colour, 1);
  }

  /** A line with round ends: a pixel is as dark as its distance to the line tells. */
  #segment(from: Point, to: Point, colour: Colour, thickness: number): void {
    const [x0, y0, x1, y1] = [...from, ...to].map((value) => value * this.#scale) as [number, number, number, number];
    const radius = Math.max(0.5, (thickness * this.#scale) / 2);
    const reach = radius + 1;
    const {width, height} = this.pixels;
    const [left, right] = [
      Math.max(0, Math.floor(Math.min(x0, x1) - reach)),
      Math.min(width - 1, Math.ceil(Math.max(x0, x1) + reach)),
    ];
    const [top, bottom] = [
      Math.max(0, Math.floor(Math.min(y0, y1) - reach)),
      Math.min(height - 1, Math.ceil(Math.max(y0, y1) + reach)),
    ];
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length = dx * dx + dy * dy || 1;
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length));
        const distance = Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
        if (distance < reach) this.#blend(x, y, colour, Math.min(1, Math.max(0, radius + 0.5 - distance)));
      }
    }
  }

  #blend(x: number, y: number, colour: Colour, share: number): void {
    const {width, height, data} = this.pixels;
    if (x < 0 || y < 0 || x >= width || y >= height || share <= 0) return;
    const at = (y * width + x) * 3;
    for (let part = 0; part < 3; part++) {
      const old = data[at + part] ?? 0;
      data[at + part] = Math.round(old + ((colour[part] ?? 0) - old) * share);
    }
  }
}
