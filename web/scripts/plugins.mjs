// Small Vite plugins: compiled catalogues, the icons in use, the glossary, the core's WebAssembly file.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explain, readGlossary } from './glossary.mjs';
import { compileMessage, typeset } from './messages.mjs';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const coreFolder = process.env.CORE_FOLDER ?? join(web, '../build/wasm');
/** The two modules of the core: what every dossier needs, and all of it with programmes and import. */
export const coreFiles = { desk: join(coreFolder, 'unisson.wasm'), office: join(coreFolder, 'unisson-office.wasm') };

/** Messages that only come with their screens: the beginning of their keys. */
const apart = ['designer.', 'papers.'];

/**
 * `import fr from '../../i18n/fr.json?messages'` gives messages parsed at build, but for those that come with their
 * screens: '../../i18n/fr.json?messages=designer'.
 */
export function messages() {
  return {
    name: 'unisson-messages',
    enforce: 'pre',
    load(id) {
      const [file, query] = id.split('?');
      if (!file.endsWith('.json') || !/^messages(=\w+)?$/.test(query ?? '')) return null;
      const part = query.slice('messages='.length);
      const wanted = (key) => (part ? key.startsWith(`${part}.`) : !apart.some((head) => key.startsWith(head)));
      this.addWatchFile(file);
      const catalogue = Object.entries(JSON.parse(readFileSync(file, 'utf8'))).filter(([key]) => wanted(key));
      const locale = basename(file, '.json');
      const compiled = Object.fromEntries(catalogue.map(([key, text]) => [key, compileMessage(typeset(text, locale))]));
      return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled))});`, moduleType: 'js' };
    },
  };
}

/** `virtual:icons` holds the shapes of the icons that src/ui/icon-names.ts lists. */
export function icons() {
  const id = '\0virtual:icons';
  return {
    name: 'unisson-icons',
    resolveId: (source) => (source === 'virtual:icons' ? id : null),
    load(source) {
      if (source !== id) return null;
      const list = join(web, 'src/ui/icon-names.ts');
      this.addWatchFile(list);
      const all = JSON.parse(readFileSync(join(web, 'node_modules/lucide-static/icon-nodes.json'), 'utf8'));
      const names = [...readFileSync(list, 'utf8').matchAll(/'([a-z0-9-]+)'/g)].map(([, name]) => name);
      const shapes = {};
      for (const name of names) {
        if (!all[name]) throw new Error(`no icon "${name}"`);
        shapes[name] = all[name];
      }
      return `export default ${JSON.stringify(shapes)};`;
    },
  };
}

/** `virtual:glossary` holds the terms of docs/glossary.md, explained in the four languages. */
export function glossary() {
  const id = '\0virtual:glossary';
  const file = join(web, '../docs/glossary.md');
  const explained = join(web, 'i18n/glossary.json');
  return {
    name: 'unisson-glossary',
    resolveId: (source) => (source === 'virtual:glossary' ? id : null),
    load(source) {
      if (source !== id) return null;
      for (const each of [file, explained]) this.addWatchFile(each);
      const explanations = JSON.parse(readFileSync(explained, 'utf8'));
      return `export default ${JSON.stringify(explain(readGlossary(readFileSync(file, 'utf8')), explanations))};`;
    },
  };
}

/** `virtual:core` has the addresses of the core's modules, each an empty text where it has not been built. */
export function core() {
  const id = '\0virtual:core';
  let building = false;
  return {
    name: 'unisson-core',
    configResolved(config) {
      building = config.command === 'build';
    },
    resolveId: (source) => (source === 'virtual:core' ? id : null),
    load(source) {
      if (source !== id) return null;
      const address = (file) => {
        if (!existsSync(file)) return "''";
        if (!building) return JSON.stringify(`/@fs${file}`);
        const ref = this.emitFile({ type: 'asset', name: basename(file), source: readFileSync(file) });
        return `import.meta.ROLLUP_FILE_URL_${ref}`;
      };
      return Object.entries(coreFiles)
        .map(([name, file]) => `export const ${name} = ${address(file)};`)
        .join('\n');
    },
  };
}

/** Emits /sw.js: scripts/service-worker.js with the list of what was built and one version of it all. */
export function serviceWorker() {
  return {
    name: 'unisson-service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const hash = createHash('sha256');
      const built = Object.keys(bundle).filter((name) => name !== 'index.html');
      for (const name of Object.keys(bundle).sort()) {
        const file = bundle[name];
        hash.update(name).update(file.type === 'asset' ? file.source : file.code);
      }
      const open = readdirSync(join(web, 'public'), { withFileTypes: true }).filter((entry) => entry.isFile());
      for (const { name } of open) hash.update(name).update(readFileSync(join(web, 'public', name)));
      const files = ['/', ...built.sort().map((name) => `/${name}`), ...open.map(({ name }) => `/${name}`)];
      const source = readFileSync(join(web, 'scripts/service-worker.js'), 'utf8')
        .replace('__VERSION__', hash.digest('hex').slice(0, 12))
        .replace('__FILES__', JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}
