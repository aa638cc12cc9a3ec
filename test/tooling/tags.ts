/**
 * `npm run tags [-- --write]`: the script tags of the build, with their integrity values, as both readmes show them.
 * Exits 1 when a readme shows others; `--write` writes them there.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {format, resolveConfig} from 'prettier';
import {scriptTags} from './integrity.js';

const {integrity} = JSON.parse(readFileSync('dist/cdn/sri.json', 'utf8')) as {
  readonly integrity: Readonly<Record<string, string>>;
};
const {module, classic} = scriptTags(integrity, '/vendor/');
const section = [module, classic].map((tag) => `\`\`\`html\n${tag}\n\`\`\``).join('\n\n');

for (const file of ['README.md', 'README.zh-CN.md']) {
  const readme = readFileSync(file, 'utf8');
  const filled = readme.replace(/(<!-- tags -->).*(<!-- \/tags -->)/s, `$1\n\n${section}\n\n$2`);
  const told = await format(filled, {...(await resolveConfig(file)), parser: 'markdown'});
  if (told === readme) continue;
  if (process.argv.includes('--write')) writeFileSync(file, told);
  else {
    process.exitCode = 1;
    console.error(`${file} shows the tags of another build: npm run tags -- --write`);
  }
}
