import {SCENARIOS, type Cloud} from '../cloud/index.js';
import {LANGS, SCHEMES, WIDTHS, type Look} from './look.js';

export interface PageLink {
  readonly name: string;
  readonly href: string;
  readonly title: string;
}

interface FrameParts {
  readonly links: readonly PageLink[];
  /** The name of the page it is for. */
  readonly here: string;
  readonly look: Look;
  readonly cloud: Cloud | undefined;
}

/** What stands above every page: the menu, the look, and the switch of the simulated cloud. All texts are our own. */
export const frame = ({links, here, look, cloud}: FrameParts): string => `
    <header class="frame">
      <a class="name" href="/">media-task-elements</a>
      <nav aria-label="Pages">${links.map((link) => menuItem(link, here)).join('')}</nav>
      <form class="look" aria-label="Look">
        ${choice('Scheme', 'scheme', SCHEMES, look.scheme, {auto: 'As the system', light: 'Light', dark: 'Dark'})}
        ${choice('Language', 'lang', LANGS, look.lang, {en: 'English', 'zh-CN': '简体中文'})}
        ${choice('Width', 'width', WIDTHS, look.width, {fluid: 'Fluid', 180: '180 px', 320: '320 px', 640: '640 px', 1100: '1100 px'})}
      </form>
      ${cloud ? panel(cloud) : '<p class="panel">The proxy asks the real clouds with the keys it was started with.</p>'}
    </header>`;

const menuItem = ({name, href, title}: PageLink, here: string): string =>
  `<a href="${href}"${name === here ? ' aria-current="page"' : ''}>${title}</a>`;

const choice = (
  label: string,
  name: string,
  values: readonly string[],
  chosen: string,
  words: Readonly<Record<string, string>>,
): string =>
  `<label>${label} <select name="${name}">${values
    .map((value) => `<option value="${value}"${value === chosen ? ' selected' : ''}>${words[value] ?? value}</option>`)
    .join('')}</select></label>`;

const panel = ({scenario}: Cloud): string => `<form class="panel" aria-label="Simulated cloud">
        <label>The cloud <select name="scenario">${Object.keys(SCENARIOS)
          .map((name) => `<option${name === scenario ? ' selected' : ''}>${name}</option>`)
          .join('')}</select></label>
        <output name="about">${SCENARIOS[scenario].about}</output>
        <button type="button" name="restart">Start all tasks over</button>
      </form>`;
