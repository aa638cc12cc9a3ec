import {nothing} from 'lit';
import {Directive, directive, type ChildPart} from 'lit/directive.js';
import {clearPart, setCommittedValue} from 'lit/directive-helpers.js';

class AsText extends Directive {
  #text: string | undefined;

  override render(text: string): string {
    return text;
  }

  override update(part: ChildPart, [text]: [string]): string {
    if (text !== this.#text && this.#text !== undefined && !isOneText(part)) {
      clearPart(part);
      setCommittedValue(part, nothing);
    }
    this.#text = text;
    return text;
  }
}

const isOneText = ({startNode, endNode}: ChildPart): boolean =>
  startNode?.nextSibling instanceof Text && startNode.nextSibling.nextSibling === endNode;

/**
 * Text and never markup; the only thing in its element. A page translator puts elements in the place of text: the next
 * change overrules it, where Lit alone would write into what is no longer shown.
 */
export const asText = directive(AsText);
