import {jsonReply, type Reply} from './message.js';
import type {Damage} from './scenarios.js';

const page = (status: number, title: string, text: string): Reply => ({
  status,
  headers: {'content-type': 'text/html; charset=utf-8'},
  body: `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`,
});

/** What comes over the wire in place of a good answer. `cut` sends the half of it and drops the line. */
export function spoil(reply: Reply, how: Damage): Reply {
  switch (how) {
    case 'gateway-page':
      return page(504, '504 Gateway Time-out', 'The upstream server did not answer in time.');
    case 'login-page':
      return page(200, 'Sign in', 'Please sign in to continue.');
    case 'truncated':
    case 'cut':
      return {...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2))};
    case 'empty':
      return {...reply, status: 200, body: ''};
    case 'no-result':
      return jsonReply(200, emptied(reply));
    case 'huge':
      return {...reply, body: `${reply.body.slice(0, -1).toString()},"Padding":"${'x'.repeat(HUGE)}"}`};
  }
}

const HUGE = 20 * 1_048_576;

/** The vendor's envelope around nothing. */
function emptied({body}: Reply): unknown {
  return body.toString().startsWith('{"Response"') ? {Response: {}} : {Result: {}, ResponseMetadata: {}};
}
