// Three small Vite plugins: compiled catalogues, the icons in use, the core's WebAssembly file.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileMessage } from './messages.mjs';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
export const coreFile = join(web, '../build/wasm/unisson.wasm');

/** `import fr from '../../i18n/fr.json?messages'` gives messages parsed at build. */
export function messages() {
  return {
    name: 'unisson-messages',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('.json?messages')) return null;
      const file = id.slice(0, -'?messages'.length);
      this.addWatchFile(file);
      const catalogue = JSON.parse(readFileSync(file, 'utf8'));
      const compiled = Object.fromEntries(Object.entries(catalogue).map(([key, text]) => [key, compileMessage(text)]));
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

/** `virtual:core` is the address of unisson.wasm, or an empty text where the core has not been built. */
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
      if (!existsSync(coreFile)) return "export default '';";
      if (!building) return `export default ${JSON.stringify(`/@fs${coreFile}`)};`;
      const ref = this.emitFile({ type: 'asset', name: 'unisson.wasm', source: readFileSync(coreFile) });
      return `export default import.meta.ROLLUP_FILE_URL_${ref};`;
    },
  };
}
