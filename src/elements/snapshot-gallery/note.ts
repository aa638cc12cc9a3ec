import {html, nothing, type TemplateResult} from 'lit';
import {asText} from '../shared/as-text.js';
import * as icons from '../shared/icons.js';

/** Something there is to say that takes no tile's place. */
export interface Note {
  readonly text: string;
  /** Where else to go. */
  readonly link?: {readonly href: string; readonly word: string} | undefined;
  readonly closeWord: string;
  readonly onClose: () => void;
}

/** Floats at the foot of the tiles until it is closed. */
export const noteOf = ({text, link, closeWord, onClose}: Note): TemplateResult =>
  html`<div class="float low">
    <div class="saving">
      <span>${asText(text)}</span>
      ${
        link
          ? html`<a class="btn plain" href=${link.href} target="_blank" rel="noopener noreferrer"
              >${asText(link.word)}</a
            >`
          : nothing
      }
      <button type="button" class="btn plain" title=${closeWord} aria-label=${closeWord} @click=${onClose}>
        ${icons.icon(icons.close)}
      </button>
    </div>
  </div>`;
