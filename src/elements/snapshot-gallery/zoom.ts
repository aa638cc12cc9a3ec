/** How a picture lies on its stage: times its fitted size, and moved from the middle by pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Sizes in pixels: the stage, and the picture as fitted into it. */
export interface Stage {
  readonly width: number;
  readonly height: number;
  readonly pictureWidth: number;
  readonly pictureHeight: number;
}

export const FITTED: Zoom = {scale: 1, x: 0, y: 0};

const LARGEST = 8;

/** Zooms by `factor`; the point `x`, `y` of the stage, counted from its middle, keeps showing the same of the picture. */
export function zoomed(zoom: Zoom, factor: number, x: number, y: number, stage: Stage): Zoom {
  const scale = clamp(zoom.scale * factor, 1, LARGEST);
  const by = scale / zoom.scale;
  return inside({scale, x: x - (x - zoom.x) * by, y: y - (y - zoom.y) * by}, stage);
}

export const panned = (zoom: Zoom, dx: number, dy: number, stage: Stage): Zoom =>
  inside({scale: zoom.scale, x: zoom.x + dx, y: zoom.y + dy}, stage);

/** No edge of the picture comes further in than the stage's, unless the whole picture fits: then it stays in the middle. */
function inside({scale, x, y}: Zoom, {width, height, pictureWidth, pictureHeight}: Stage): Zoom {
  const roomX = Math.max(0, (pictureWidth * scale - width) / 2);
  const roomY = Math.max(0, (pictureHeight * scale - height) / 2);
  return {scale, x: clamp(x, -roomX, roomX), y: clamp(y, -roomY, roomY)};
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
