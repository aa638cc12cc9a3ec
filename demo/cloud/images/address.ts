const FIRST = 53_255_368_873_480;
const STEP = 4_301_499;

/** Names like the vendor's: a long number that grows with the list. */
export const pictureNumber = (index: number): number => FIRST + index * STEP;

/** `undefined`: no picture has this name. */
export function pictureIndex(name: string): number | undefined {
  const index = (Number(name) - FIRST) / STEP;
  return Number.isSafeInteger(index) && index >= 0 ? index : undefined;
}

export interface PictureAddress {
  readonly roomId: string;
  readonly taskId: string;
  readonly index: number;
}

export function readAddress(path: string): PictureAddress | undefined {
  const [, roomId = '', taskId = '', name = ''] = /^\/([^/]+)\/([^/]+)\/(\d+)\.png$/.exec(path) ?? [];
  const index = pictureIndex(name);
  return index === undefined || name === '' ? undefined : {roomId, taskId, index};
}
