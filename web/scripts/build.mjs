// npm run build: keys, types, bundle, compression, byte budgets.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { coreFiles } from './plugins.mjs';

const budgets = { script: 150_000, route: 60_000, style: 15_000, routeStyle: 5_000, core: 300_000, office: 400_000 };
/** What the service worker keeps of the app on a device, and how many packages the app is built with. */
const shellMost = 1_500_000;
const packagesMost = 150;
const compressed = new Set(['.js', '.css', '.html', '.svg', '.json', '.wasm', '.txt']);

function run(title, command, args) {
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: false });
  if (status !== 0) {
    console.error(`${title} failed`);
    process.exit(1);
  }
  console.log(`${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

function compress(folder) {
  for (const file of [...files(folder)]) {
    if (!compressed.has(extname(file))) continue;
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    const options = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: options }));
  }
}

const sizeOf = (file) => statSync(`${file}.gz`).size;

/** The scripts that index.html names, with what they import at once. */
function firstScripts(folder) {
  const seen = new Set();
  const follow = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [, other] of text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) follow(`assets/${other}`);
  };
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  for (const [, name] of html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)) follow(name);
  return seen;
}

/** The size of the files that the service worker names. */
function shellSize(folder) {
  const [, list] = /const files = (\[.*?\]);/s.exec(readFileSync(join(folder, 'sw.js'), 'utf8'));
  const sent = (file) => (existsSync(`${file}.gz`) ? sizeOf(file) : statSync(file).size);
  return JSON.parse(list).reduce((sum, path) => sum + sent(join(folder, path === '/' ? 'index.html' : path)), 0);
}

function checkPackages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const count = Object.keys(packages).filter((path) => path !== '').length;
  console.log(`packages in the lock file: ${count} of at most ${packagesMost}`);
  if (count > packagesMost) process.exit(1);
}

function checkBudgets(folder) {
  const first = firstScripts(folder);
  const all = [...files(folder)].map((file) => file.slice(folder.length + 1));
  const sum = (names) => names.reduce((total, name) => total + sizeOf(join(folder, name)), 0);
  const lazy = all.filter((name) => name.endsWith('.js') && !first.has(name));
  const largest = Math.max(0, ...lazy.map((name) => sizeOf(join(folder, name))));
  const styles = all.filter((name) => name.endsWith('.css'));
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const laterStyles = styles.filter((name) => !html.includes(`/${name}"`));
  const [offices, cores] = [true, false].map((wanted) =>
    all.filter((name) => name.endsWith('.wasm') && name.includes('office') === wanted),
  );
  const rows = [
    ['first script', sum([...first]), budgets.script],
    ['largest later script', largest, budgets.route],
    ['first styles', sum(styles.filter((name) => !laterStyles.includes(name))), budgets.style],
    ['largest later styles', Math.max(0, ...laterStyles.map((name) => sizeOf(join(folder, name)))), budgets.routeStyle],
    ['the shell on a device', shellSize(folder), shellMost],
    ['core', sum(cores), budgets.core],
    ['core of the office (programmes, import)', sum(offices), budgets.office],
  ];
  let over = false;
  for (const [what, size, most] of rows) {
    console.log(`${what}: ${(size / 1000).toFixed(1)} kB gzip of at most ${most / 1000}`);
    over ||= size > most;
  }
  if (over) {
    console.error('A budget is exceeded.');
    process.exit(1);
  }
}

run('Messages', process.execPath, ['scripts/check-messages.mjs']);
run('Types', 'node_modules/.bin/tsc', ['--noEmit']);
run('Bundle', 'node_modules/.bin/vite', ['build', '--logLevel', 'warn']);
for (const file of Object.values(coreFiles).filter((each) => !existsSync(each)))
  console.log(`There is no build/wasm/${basename(file)}: the app will say that the core is missing.`);
compress('dist');
checkBudgets('dist');
checkPackages();
