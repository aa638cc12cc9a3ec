import type {ReadReply} from '../../polling/reply.js';
import type {readTask} from '../../providers/index.js';
import {LazyPart} from './lazy-part.js';

/** How the clouds' answers are read. Comes while the first answer is on its way. */
export const answers = new LazyPart<{readonly readReply: ReadReply; readonly readTask: typeof readTask}>(async () => {
  await import('./answers.part.js');
});
