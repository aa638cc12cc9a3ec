/** Lets a file say `media-task-elements/proxy`, as a customer's would, and get the sources instead of a build. */
import {register} from 'node:module';

const SOURCES = new URL('../../src/', import.meta.url).href;

register(
  `data:text/javascript,${encodeURIComponent(`
    export const resolve = (name, context, next) => {
      const [, entry] = /^media-task-elements\\/(proxy(?:\\/\\w+)?)$/.exec(name) ?? [];
      const file = entry === 'proxy' ? 'proxy/index.ts' : entry + '.ts';
      return next(entry ? ${JSON.stringify(SOURCES)} + file : name, context);
    };
  `)}`,
);
