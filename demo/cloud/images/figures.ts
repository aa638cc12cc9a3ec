import type {Colour, Pen, Point} from './pen.js';

/** Digits as strokes in a box 10 wide and 16 high. */
const DIGITS: Readonly<Record<string, readonly (readonly Point[])[]>> = {
  0: [
    [
      [5, 0],
      [1, 3],
      [0, 8],
      [1, 13],
      [5, 16],
      [9, 13],
      [10, 8],
      [9, 3],
      [5, 0],
    ],
  ],
  1: [
    [
      [2, 4],
      [6, 0],
      [6, 16],
    ],
  ],
  2: [
    [
      [0, 4],
      [2, 1],
      [5, 0],
      [9, 2],
      [9, 6],
      [0, 16],
      [10, 16],
    ],
  ],
  3: [
    [
      [0, 2],
      [4, 0],
      [9, 2],
      [9, 5],
      [5, 7.5],
      [9, 10],
      [9, 14],
      [5, 16],
      [0, 14],
    ],
  ],
  4: [
    [
      [7, 16],
      [7, 0],
      [0, 11],
      [10, 11],
    ],
  ],
  5: [
    [
      [9, 0],
      [1, 0],
      [0, 7],
      [5, 6],
      [9, 9],
      [9, 13],
      [5, 16],
      [0, 14],
    ],
  ],
  6: [
    [
      [8, 0],
      [2, 5],
      [0, 11],
      [2, 15],
      [6, 16],
      [9, 13],
      [9, 10],
      [6, 8],
      [1, 10],
    ],
  ],
  7: [
    [
      [0, 0],
      [10, 0],
      [4, 16],
    ],
  ],
  8: [
    [
      [5, 7],
      [1, 4],
      [2, 1],
      [5, 0],
      [8, 1],
      [9, 4],
      [5, 7],
      [0, 11],
      [1, 15],
      [5, 16],
      [9, 15],
      [10, 11],
      [5, 7],
    ],
  ],
  9: [
    [
      [9, 6],
      [5, 8],
      [1, 6],
      [1, 3],
      [4, 0],
      [8, 1],
      [9, 5],
      [8, 11],
      [3, 16],
    ],
  ],
};

/** `right` is the number's right edge, `height` that of a digit. */
export function drawNumber(pen: Pen, value: number, [right, top]: Point, height: number, colour: Colour): void {
  const unit = height / 16;
  const digits = Array.from(String(value));
  digits.forEach((digit, place) => {
    const left = right - (digits.length - place) * 14 * unit;
    for (const line of DIGITS[digit] ?? []) {
      pen.stroke(
        line.map(([x, y]) => [left + x * unit, top + y * unit]),
        colour,
        height / 8,
      );
    }
  });
}
