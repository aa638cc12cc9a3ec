import type {Message, Reply} from '../message.js';
import type {ImageTrouble} from '../scenarios.js';
import type {TaskBook} from '../tasks/book.js';
import {hasExpired, pictureCount} from '../tasks/life.js';
import type {WhiteboardPlan} from '../tasks/plan.js';
import {readAddress} from './address.js';
import {drawBoard} from './board.js';

export interface PictureRules {
  readonly tasks: TaskBook;
  readonly now: number;
  readonly trouble: (taskId: string) => ImageTrouble | undefined;
}

export interface PictureReply {
  readonly reply: Reply;
  /** Before it is sent. */
  readonly delayMs: number;
}

/** Answers as an object store does, a picture or a page of XML, or as a network that wants a sign-in first. */
export function servePicture(message: Message, {tasks, now, trouble: troubleOf}: PictureRules): PictureReply {
  const address = readAddress(message.path);
  const plan = address && findPlan(tasks, address.taskId, address.roomId);
  if (!address || !plan || address.index >= pictureCount(plan, now)) return {reply: gone(plan), delayMs: 0};
  const trouble = troubleOf(address.taskId);
  const deleted = hasExpired(plan, now) || trouble === 'expired' || (trouble === 'missing' && address.index % 3 === 2);
  if (deleted) return {reply: gone(plan), delayMs: 0};
  if (trouble === 'web-page' && address.index % 3 === 2) return {reply: WEB_PAGE, delayMs: 0};
  const name = trouble === 'placeholder' ? 'placeholder' : address.taskId;
  const index = trouble === 'placeholder' ? 0 : address.index;
  return {
    reply: picture(drawBoard(name, index, widthAsked(message.query)), plan),
    delayMs: trouble === 'slow' ? 2000 : 0,
  };
}

function findPlan(tasks: TaskBook, taskId: string, roomId: string): WhiteboardPlan | undefined {
  for (const {plan} of tasks.all) {
    if (plan.kind === 'whiteboard' && plan.taskId === taskId && plan.roomId === roomId) return plan;
  }
  return undefined;
}

/** The store's own way to ask for a smaller picture: `imageMogr2/thumbnail/320x`. */
function widthAsked(query: string): number {
  const width = Number(/^imageMogr2\/thumbnail\/(\d{1,4})x/.exec(decodeURIComponent(query))?.[1] ?? 1280);
  return Math.min(1280, Math.max(16, width));
}

const picture = (body: Buffer, plan: WhiteboardPlan): Reply => ({
  status: 200,
  headers: {'content-type': 'image/png', 'cache-control': 'public, max-age=3600', ...crossOrigin(plan)},
  body,
});

const gone = (plan: WhiteboardPlan | undefined): Reply => ({
  status: 404,
  headers: {'content-type': 'application/xml', ...(plan ? crossOrigin(plan) : {})},
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>\n',
});

const WEB_PAGE: Reply = {
  status: 200,
  headers: {'content-type': 'text/html; charset=utf-8'},
  body: '<!doctype html><title>Sign in</title><h1>Sign in to this network</h1>\n',
};

const crossOrigin = ({pictures}: WhiteboardPlan): Record<string, string> =>
  pictures.cors ? {'access-control-allow-origin': '*'} : {};
