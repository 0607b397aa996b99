// Both runtimes of the core answer the same, byte for byte: the native program writes a transcript of generated calls,
// the WebAssembly module is asked the same. node same_core.mjs core_transcript unisson.wasm programme.json commands seed
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

const [transcript, wasmFile, programme, commands, seed] = process.argv.slice(2);
const refuse = () => 52; // ENOSYS: the core needs nothing of the outside
const outside = new Proxy({}, { get: () => refuse });
const { instance } = await WebAssembly.instantiate(await readFile(wasmFile), { wasi_snapshot_preview1: outside });
const core = instance.exports;
core._initialize?.();

function call(request) {
  const bytes = new TextEncoder().encode(request);
  const at = core.unisson_alloc(bytes.length);
  new Uint8Array(core.memory.buffer, at, bytes.length).set(bytes);
  const answer = core.unisson_call(at, bytes.length);
  core.unisson_free(at);
  const size = new DataView(core.memory.buffer).getUint32(answer, true);
  const text = new TextDecoder().decode(new Uint8Array(core.memory.buffer, answer + 4, size));
  core.unisson_free(answer);
  return text;
}

const native = spawn(transcript, [programme, commands, seed], { stdio: ["ignore", "pipe", "inherit"] });
const ended = new Promise((resolve) => native.on("close", resolve));
let calls = 0;
let decided = 0;
let refused = 0;
let different = 0;
for await (const line of createInterface({ input: native.stdout })) {
  const [request, expected] = JSON.parse(line);
  const answer = call(request);
  calls += 1;
  if (request.startsWith('{"do":"decide"')) expected.startsWith('{"ok"') ? (decided += 1) : (refused += 1);
  if (answer !== expected && (different += 1) <= 3)
    console.error(`different\n  request ${request.slice(0, 400)}\n  native  ${expected.slice(0, 400)}\n  wasm    ${answer.slice(0, 400)}`);
}
const code = await ended;
console.log(`${calls} calls, ${decided} commands accepted, ${refused} refused, ${different} answers differ (seed ${seed})`);
process.exit(code === 0 && different === 0 && decided > 500 && refused > 500 ? 0 : 1);
