/** What a grid of equal tiles is worked out from. Lengths in CSS pixels. */
export interface GridRoom {
  /** Between the grid's two edges. */
  readonly width: number;
  /** Height of what the reader sees. */
  readonly screen: number;
  /** The narrowest a tile may be. */
  readonly tile: number;
  readonly gap: number;
  /** Width of a picture divided by its height. */
  readonly ratio: number;
  /** What a tile's height has over its picture's: the strip and the lines. */
  readonly strip: number;
  /** One of the screen's own pixels: tiles lie on whole ones, or their lines would blur. */
  readonly pixel: number;
}

export interface Grid {
  readonly columns: number;
  /** As it would be if pixels could be divided. */
  readonly tileWidth: number;
  readonly pixel: number;
  readonly tileHeight: number;
  /** From the top of one row to the top of the next. */
  readonly rowHeight: number;
  /** Rows drawn beyond the screen at either end. */
  readonly beyond: number;
  readonly gap: number;
  readonly screen: number;
}

/** The tiles to draw, and where. */
export interface GridWindow {
  /** Position of the first tile; `last` is below `first` when there is none to draw. */
  readonly first: number;
  readonly last: number;
  /** From the grid's top to the first drawn row. */
  readonly offset: number;
  /** Of the whole grid. */
  readonly height: number;
}

/** However large the list and the screen; and one more, which holds the tab stop. */
export const MOST_TILES = 199;

/** Browsers lay out no box taller than about 17 million pixels, and page zoom divides that. Beyond, scrolling is geared. */
export const TALLEST = 4e6;

/** As many columns as fit, or fewer where the screen is so large that more would be too many tiles. */
export function gridOf({width, screen, tile, gap, ratio, strip, pixel}: GridRoom): Grid {
  let columns = clamp(Math.floor((width + gap) / (tile + gap)), 1, MOST_TILES);
  for (; ; columns--) {
    const tileWidth = Math.max(1, (width - gap * (columns - 1)) / columns);
    const tileHeight = whole(tileWidth / ratio + strip, pixel);
    const rowHeight = tileHeight + gap;
    const visible = Math.ceil(screen / rowHeight) + 1;
    const spare = Math.floor((MOST_TILES / columns - visible) / 2);
    if (spare < 0 && columns > 1) continue;
    const beyond = clamp(Math.ceil(screen / rowHeight / 2), 0, Math.max(0, spare));
    return {columns, tileWidth, tileHeight, rowHeight, beyond, gap, screen, pixel};
  }
}

/** What to draw when the screen's top stands `top` below the grid's. */
export function windowOf(grid: Grid, count: number, top: number): GridWindow {
  const {columns, rowHeight, beyond, screen, gap} = grid;
  const rows = Math.ceil(count / columns);
  const from = passedOf(grid, count, top);
  const firstRow = clamp(Math.floor(from / rowHeight) - beyond, 0, rows);
  const lastRow = Math.min(
    Math.floor((from + screen) / rowHeight) + beyond,
    rows - 1,
    firstRow + Math.floor(MOST_TILES / columns) - 1,
  );
  return {
    first: firstRow * columns,
    last: Math.min(count, (lastRow + 1) * columns) - 1,
    // Exact while nothing is geared.
    offset: firstRow * rowHeight + (top - from),
    height: Math.min(TALLEST, Math.max(0, rows * rowHeight - gap)),
  };
}

/** Where a tile lies: from the grid's start and top, and how large it is. */
export function placeOf(grid: Grid, count: number, position: number, {first, last, offset}: GridWindow) {
  const {columns, tileWidth, tileHeight, rowHeight, gap, pixel} = grid;
  const column = position % columns;
  const left = (of: number) => whole(of * (tileWidth + gap), pixel);
  const isSeen = position >= first && position <= last;
  const rows = Math.floor(position / columns) - Math.floor(first / columns);
  return {
    x: left(column),
    y: isSeen ? offset + rows * rowHeight : whole(topOf(grid, count, position), pixel),
    width: left(column + 1) - gap - left(column),
    height: tileHeight,
  };
}

/** The positions on screen, also those where no tile is yet. */
export function sightOf(grid: Grid, count: number, top: number): {readonly first: number; readonly last: number} {
  const {columns, rowHeight, screen} = grid;
  const from = passedOf(grid, count, top);
  return {
    first: Math.max(0, Math.floor(from / rowHeight)) * columns,
    last: (Math.floor((from + screen) / rowHeight) + 1) * columns - 1,
  };
}

/** Where the row of the tile at `position` begins, below the grid's top. */
export const topOf = (grid: Grid, count: number, position: number): number =>
  atPassed(grid, count, Math.floor(position / grid.columns) * grid.rowHeight);

/** Where the screen's top stands when so many pixels of rows have passed it. */
function atPassed(grid: Grid, count: number, passed: number): number {
  const gear = gearOf(grid, count);
  return passed - Math.min(passed / gear, TALLEST - grid.screen) * (gear - 1);
}

/** Where a tile out of sight must seem to lie for a browser that scrolls as far as that to end with it at an edge. */
export function revealedAt(grid: Grid, count: number, position: number, top: number): number | undefined {
  const {rowHeight, tileHeight, columns, screen} = grid;
  const above = Math.floor(position / columns) * rowHeight;
  const from = passedOf(grid, count, top);
  if (above < from) return atPassed(grid, count, above);
  const below = above + tileHeight - screen;
  return below > from ? atPassed(grid, count, below) + screen - tileHeight : undefined;
}

/** The tile that must not move when the list or the grid changes: in the first row that is seen whole. None at the very top. */
export function anchorOf(grid: Grid, count: number, top: number): number | undefined {
  const row = Math.ceil(passedOf(grid, count, top) / grid.rowHeight);
  return top > 0 && count > 0 ? Math.min(count - 1, row * grid.columns) : undefined;
}

/**
 * Pixels of rows that have passed the screen's top. Before the first row is there and after the last screen is reached
 * nothing is geared, so that the rows begin and end where the grid does.
 */
const passedOf = (grid: Grid, count: number, top: number): number =>
  top + clamp(top, 0, TALLEST - grid.screen) * (gearOf(grid, count) - 1);

/** Rows that pass for each pixel scrolled, as a factor; 1 unless the grid is taller than a browser can lay out. */
function gearOf({columns, rowHeight, gap, screen}: Grid, count: number): number {
  const height = Math.ceil(count / columns) * rowHeight - gap;
  return height > TALLEST ? (height - screen) / (TALLEST - screen) : 1;
}

const whole = (length: number, pixel: number): number => Math.round(length / pixel) * pixel;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
