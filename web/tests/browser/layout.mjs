// What a tired eye sees at once, measured: something sticks out, lies over something else, is cut, or is too small to hit.

/**
 * The faults of the page as it stands, in words. Runs inside the page: no name from outside. Only what belongs to the
 * flow is compared: a menu over the page lies over it on purpose.
 */
function faultsHere() {
  const slack = 1.5;
  const targetMin = 24;
  const shownMost = 12;
  const wordsMost = 60;
  const controls = 'button, a.button, select, textarea, summary, input:not([type=hidden])';
  const faults = [];
  const cached = new Map();
  const styleOf = (element) => {
    if (!cached.has(element)) cached.set(element, getComputedStyle(element));
    return cached.get(element);
  };
  const parents = function* (element) {
    for (let at = element.parentElement; at; at = at.parentElement) yield at;
  };
  const nameOf = (element) => {
    const words = (element.innerText ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
    const kind = typeof element.className === 'string' ? element.className.split(' ').filter(Boolean).join('.') : '';
    return `<${element.tagName.toLowerCase()}${kind && `.${kind}`}> "${words}"`;
  };
  const hidden = (element) => {
    const box = element.getBoundingClientRect();
    const style = styleOf(element);
    if (box.width < 2 || box.height < 2 || style.visibility === 'hidden') return true;
    return element.closest('.visually-hidden, [hidden], svg svg, .skip') !== null;
  };
  const clips = (style) => /auto|scroll|hidden|clip/.test(style.overflowX);
  const floats = (element) => /absolute|fixed|sticky/.test(styleOf(element).position);
  const say = (what, element, more = '') => faults.push(`${what}: ${nameOf(element)} ${more}`.trim());

  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const wide = document.documentElement.clientWidth;
  const all = [...document.querySelectorAll('body *')].filter(
    (element) => !element.closest('script, style, template, svg *') && !hidden(element),
  );

  if (over > 0) {
    const ends = (element) => element.getBoundingClientRect().right;
    const widest = all.filter((each) => ends(each) > wide).toSorted((a, b) => ends(b) - ends(a));
    faults.push(`the page scrolls sideways by ${over}, for ${widest.slice(0, 3).map(nameOf).join(', ')}`);
  }
  for (const element of all) {
    const box = element.getBoundingClientRect();
    const outside = box.right > wide + slack || box.left < -slack;
    if (outside && ![...parents(element)].some((each) => clips(styleOf(each))))
      say('out of the window', element, `to ${box.right}`);
    if (element.matches(controls) && !element.matches('[type=radio], [type=checkbox], [type=range]')) {
      if (box.width < targetMin - 0.5 || box.height < targetMin - 0.5)
        say('too small to hit', element, `${box.width.toFixed(0)} x ${box.height.toFixed(0)}`);
    }
    texts(element, box);
  }

  /** Words stay in their box; where they are cut, they can be read whole elsewhere. */
  function texts(element, box) {
    const own = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (own.length === 0 || element.matches('option, textarea, select, svg')) return;
    const style = styleOf(element);
    const cut = clips(style) && element.scrollWidth > element.clientWidth + slack && element.clientWidth > 0;
    const clamped = style.overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 4;
    if (cut && !/auto|scroll/.test(style.overflowX)) {
      const told = element.closest('[title], [aria-label]');
      if (style.textOverflow !== 'ellipsis') say('cut without a sign', element);
      else if (!told) say('cut, and told whole nowhere', element);
    } else if (clamped && !/auto|scroll/.test(style.overflowY) && style.webkitLineClamp === 'none') {
      say('cut in its height', element);
    }
    if (cut) return;
    for (const node of own) shortWords(node, element);
    if (style.display.startsWith('inline')) return;
    for (const node of own) {
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects())
        if (line.right > box.right + slack) return say('words stick out of', element, `by ${line.right - box.right}`);
    }
  }

  function linesOf(range) {
    return new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => top)).size;
  }

  /** A word that fits anywhere stands on one line. */
  function shortWords(node, element) {
    const whole = document.createRange();
    whole.selectNodeContents(node);
    if (linesOf(whole) < 2) return;
    const words = [...node.data.matchAll(/[\p{L}\p{N}’'-]+/gu)].slice(0, wordsMost);
    for (const { 0: word, index } of words) {
      if (word.length > 13 || word.includes('-')) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (linesOf(range) > 1) return say(`the word "${word}" is broken in`, element);
    }
  }

  /** Neighbours in the flow lie beside or below each other. */
  const boxes = all.filter((element) => !floats(element) && !styleOf(element).display.startsWith('inline '));
  const families = new Map();
  for (const element of boxes) {
    if (styleOf(element).display === 'inline' || element.closest('svg')) continue;
    const parent = element.parentElement;
    if (!families.has(parent)) families.set(parent, []);
    families.get(parent).push(element);
  }
  for (const family of families.values())
    for (let index = 1; index < family.length; index += 1) {
      const [one, other] = [family[index - 1], family[index]];
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 3 && down > 3) say('lies over its neighbour', one, `and ${nameOf(other)}`);
    }
  return [...new Set(faults)].slice(0, shownMost);
}

/** After three frames: a first for the new width, one for what observes its size, one for what that changed. */
const drawn = (page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });

/** At each width, on the page as it is open: what is wrong with it. */
export async function layoutFaults(page, widths) {
  const found = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await drawn(page);
    for (const fault of await page.evaluate(faultsHere)) found.push(`${width}: ${fault}`);
  }
  return found;
}
