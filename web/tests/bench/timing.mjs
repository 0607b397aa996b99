// How the benchmark takes its times: in the page, from a press until the next picture stands; and of the processor's
// time of the page's own thread, which other work on the machine does not lengthen.
export const slower = 4;
export const rounds = 5;

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The table, line by line. */
export class Lines {
  constructor() {
    this.all = [];
  }

  /** `taken`: numbers, or what `timed` gives. */
  add(what, taken, budget = null, unit = 'ms') {
    const times = taken.map((each) => each.time ?? each);
    const own = taken.map((each) => each.own).filter((each) => each !== undefined);
    const line = { what, unit, value: median(times), most: Math.max(...times), budget };
    if (own.length > 0) line.own = median(own);
    line.missed = budget !== null && line.value > budget;
    this.all.push(line);
    const thread = line.own === undefined ? '' : `, ${line.own.toFixed(0)} of its thread`;
    console.log(`${what}: ${line.value.toFixed(2)} ${unit} (at most ${line.most.toFixed(2)}${thread})`);
  }

  missed = () => this.all.filter(({ missed }) => missed);
}

/** What every page needs to take times by itself, until the next picture stands. */
export async function prepare(context) {
  await context.addInitScript(() => {
    window.painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    window.until = (fits) =>
      new Promise((done) => {
        if (fits()) return done();
        const watch = new MutationObserver(() => {
          if (!fits()) return;
          watch.disconnect();
          done();
        });
        watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      });
    window.largest = 0;
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) window.largest = startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value;
    }).observe({ type: 'layout-shift', buffered: true });
    window.keys = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (/^key|^input/.test(name)) window.keys.push(duration);
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 });
    // Every writing of a command to the disk, until the browser says that it is done.
    window.writes = [];
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function begun(stores, mode, options) {
      const made = transaction.call(this, stores, mode, options);
      const began = performance.now();
      if (mode === 'readwrite' && [stores].flat().includes('outbox'))
        made.addEventListener('complete', () => window.writes.push(performance.now() - began));
      return made;
    };
    window.cores = [];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      const { memory } = (made.instance ?? made).exports;
      if (memory) window.cores.push(memory);
      return made;
    };
  });
}

/** Slows the page down; the session to ask its browser by. */
export async function throttle(page, line = null) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await session.send('Performance.enable');
  page.asked = session;
  if (line) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', line);
  }
  return session;
}

export async function metric(page, name) {
  const { metrics } = await page.asked.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name).value;
}

/** From a press on what `press` names until all that `wanted` names stand and are painted. */
export async function timed(page, press, ...wanted) {
  const before = await metric(page, 'ThreadTime');
  const time = await page.evaluate(
    async ([what, selectors]) => {
      const element = document.querySelector(what);
      if (!element) throw new Error(`there is no ${what}`);
      const began = performance.now();
      element.click();
      await window.until(() => selectors.every((selector) => document.querySelector(selector)));
      await window.painted();
      return performance.now() - began;
    },
    [press, wanted],
  );
  return { time, own: ((await metric(page, 'ThreadTime')) - before) * 1000 };
}
