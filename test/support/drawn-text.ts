/** The letters of an element as they are drawn: line by line, each from left to right, without the space between. */
export function drawnText(element: Element): string {
  const letters: {readonly letter: string; readonly left: number; readonly top: number}[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    for (let index = 0; index < text.length; index++) {
      const letter = text.charAt(index);
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const {left, bottom, width} = range.getBoundingClientRect();
      if (width > 0 && letter.trim()) letters.push({letter, left, top: Math.round(bottom / 10)});
    }
  }
  return letters
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .map(({letter}) => letter)
    .join('');
}
