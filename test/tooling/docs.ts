/** Writes the documents that are made from `custom-elements.json`. */
import {writeFileSync} from 'node:fs';
import {documents} from '../support/docs.js';

for (const [path, text] of Object.entries(await documents())) writeFileSync(path, text);
