import {createHash} from 'node:crypto';
import {drawNumber} from './figures.js';
import {Pen, type Colour, type Point} from './pen.js';
import {encodePng} from './png.js';

const PAPER: Colour = [252, 252, 250];
const GRID: Colour = [231, 234, 238];
const INK: Colour = [38, 46, 58];
const COLOURS: readonly Colour[] = [
  [36, 93, 206],
  [192, 30, 36],
  [23, 122, 64],
  [138, 86, 10],
  [110, 64, 170],
];

/** A page of a whiteboard: a heading, some lines of writing, a figure, and its number. The same name gives the same bytes. */
export function drawBoard(name: string, index: number, width = 1280): Buffer {
  const random = randomFrom(`${name} ${index}`);
  const pen = new Pen(width, Math.round((width * 9) / 16), PAPER);
  const colour = COLOURS[index % COLOURS.length] ?? INK;
  drawGrid(pen);
  drawWriting(pen, random, [80, 96], 420 + random() * 260, 5, INK);
  for (let line = 0; line < 3 + Math.floor(random() * 4); line++) {
    drawWriting(pen, random, [80, 190 + line * 70], 180 + random() * 280, 2.5, INK);
  }
  (FIGURES[Math.floor(random() * FIGURES.length)] ?? drawCurve)(pen, random, colour);
  drawNumber(pen, index + 1, [1210, 60], 64, colour);
  return encodePng(pen.pixels);
}

/** Numbers from 0 to 1 that depend on nothing but the seed. */
function randomFrom(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function drawGrid(pen: Pen): void {
  for (let x = 40; x < 1280; x += 40) for (let y = 40; y < 720; y += 40) pen.dot([x, y], GRID, 4);
}

/** Words as waves. */
function drawWriting(
  pen: Pen,
  random: () => number,
  [left, base]: Point,
  length: number,
  thickness: number,
  colour: Colour,
): void {
  for (let x = left; x < left + length;) {
    const word = 40 + random() * 90;
    const points = Array.from({length: Math.ceil(word / 6)}, (_, i): Point => [
      x + i * 6,
      base + Math.sin(i * 1.7) * (6 + random() * 8),
    ]);
    pen.stroke(points, colour, thickness);
    x += word + 22;
  }
}

type Figure = (pen: Pen, random: () => number, colour: Colour) => void;

const drawCurve: Figure = (pen, random, colour) => {
  pen.stroke(
    [
      [620, 560],
      [1180, 560],
    ],
    INK,
  );
  pen.stroke(
    [
      [660, 600],
      [660, 200],
    ],
    INK,
  );
  const [height, waves] = [60 + random() * 80, 1 + random() * 2.5];
  const curve = Array.from({length: 101}, (_, i): Point => [
    660 + i * 5,
    390 - Math.sin((i / 100) * Math.PI * 2 * waves) * height,
  ]);
  pen.stroke(curve, colour, 5);
};

const drawTriangle: Figure = (pen, random, colour) => {
  const [a, b, c]: [Point, Point, Point] = [
    [660, 570],
    [1160, 570],
    [760 + random() * 300, 230 + random() * 80],
  ];
  pen.stroke([a, b, c, a], colour, 5);
  pen.stroke([c, [c[0], 570]], INK, 2);
  for (const corner of [a, b, c]) pen.dot(corner, INK, 14);
};

const drawBars: Figure = (pen, random, colour) => {
  pen.stroke(
    [
      [640, 570],
      [1180, 570],
    ],
    INK,
  );
  for (let bar = 0; bar < 6; bar++)
    pen.rectangle([670 + bar * 82, 540 - random() * 280], [726 + bar * 82, 568], colour);
};

const drawCircles: Figure = (pen, random, colour) => {
  for (const [x, ink] of [
    [820, colour],
    [980 + random() * 60, INK],
  ] as const) {
    pen.stroke(
      Array.from({length: 65}, (_, i): Point => [x + Math.cos(i / 10.2) * 150, 410 + Math.sin(i / 10.2) * 150]),
      ink,
      5,
    );
  }
};

const FIGURES: readonly Figure[] = [drawCurve, drawTriangle, drawBars, drawCircles];
