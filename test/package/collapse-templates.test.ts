import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {build, type Plugin} from 'vite';
import {collapseTemplates} from '../tooling/collapse-templates.js';

describe('templates in the built files', () => {
  it('lose the comments and spaces of style sheets, and nothing that means something', async () => {
    assert.equal(
      await collapsed(
        "css`\n  /* don't */\n  :host([hidden]) > .a .b:hover,\n  p {\n    margin: calc(1px + 2px) ${gap};\n    content: ' ; > ';\n  }\n  @media (width > 400px) {\n    a::before { color: red; }\n  }\n`",
      ),
      " :host([hidden])>.a .b:hover,p{margin:calc(1px + 2px) ${gap};content:' ; > '}@media (width>400px){a::before{color:red}}",
    );
  });

  it('keep one space where markup had a line break, so inline layout stays', async () => {
    assert.equal(
      await collapsed('html`<b>a</b>\n      <i title="x  y">${gap}</i> <!-- note -->\n    `'),
      '<b>a</b> <i title="x  y">${gap}</i> ',
    );
  });

  it('are found inside other templates', async () => {
    assert.equal(await collapsed('html`<p>${html`\n  <b></b>`}</p>`'), '<p>${html` <b></b>`}</p>');
  });

  it('leave other template literals alone', async () => {
    assert.equal(await collapsed('other`a\n  b`'), 'a\n  b');
  });
});

/** The literal as the build leaves it. */
async function collapsed(literal: string): Promise<string> {
  const id = '/virtual.ts';
  const source: Plugin = {
    name: 'source',
    resolveId: (name) => (name === id ? id : undefined),
    load: (name) => (name === id ? `export const make = (css, html, other, gap) => ${literal};` : undefined),
  };
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [source, collapseTemplates()],
    build: {write: false, minify: false, lib: {entry: id, formats: ['es']}},
  });
  const [output] = Array.isArray(result) ? result : [];
  const code = output?.output[0].code ?? '';
  return code.slice(code.indexOf('`') + 1, code.lastIndexOf('`'));
}
