/** From `custom-elements.json`, for editors: what VS Code and JetBrains complete and explain. Written into `dist`. */
import {readFileSync} from 'node:fs';
import {generateJetBrainsWebTypes} from 'custom-element-jet-brains-integration';
import {generateVsCodeCustomElementData} from 'custom-element-vs-code-integration';

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Parameters<
  typeof generateVsCodeCustomElementData
>[0];

generateVsCodeCustomElementData(manifest, {outdir: 'dist', hideLogs: true});
generateJetBrainsWebTypes(manifest, {outdir: 'dist', packageJson: false, hideLogs: true});
