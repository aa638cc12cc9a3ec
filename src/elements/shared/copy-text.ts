/** What was last to be copied. Where that did not work it is shown, and selected, to be copied by hand. */
export interface Copied {
  readonly text: string;
  readonly worked: boolean;
}

/** Browsers have no clipboard on a page without https, and refuse it in some frames. */
export async function copyText(text: string): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(text);
    return {text, worked: true};
  } catch {
    return {text, worked: false};
  }
}

/** So that the keys for copying copy it. */
export function selectText(shown: Element | null): void {
  if (shown) shown.ownerDocument.getSelection()?.selectAllChildren(shown);
}
