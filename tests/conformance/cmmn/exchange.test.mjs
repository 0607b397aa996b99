// Every shipped circuit, exported by the program as it is delivered, before two judges that are not ours: the published
// schema of CMMN 1.1 (xmllint) and cmmn-moddle, an independent parser. What comes back must be the same circuit.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../..");
const program = process.env.API_TEST_PROGRAM;
const folder = mkdtempSync(join(tmpdir(), "unisson-cmmn-"));
const fromWeb = createRequire(join(root, "web/package.json"));
const judge = dirname(fromWeb.resolve("cmmn-moddle/package.json"));
const schema = join(judge, "resources/cmmn/xsd/CMMN11.xsd");
const programmes = readdirSync(join(root, "programmes"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const otherTool = join(here, "files/other_tool.cmmn");

let moddle;

const fileOf = (key) => join(root, "programmes", key, "programme.json");

function run(...words) {
  const ended = spawnSync(program, words, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

function does(...words) {
  const ended = run(...words);
  assert.equal(ended.code, 0, `${words.join(" ")}: ${ended.err}`);
  return ended;
}

function kept(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function isValid(path) {
  const ended = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, path], { encoding: "utf8" });
  assert.equal(ended.status, 0, ended.stderr ?? "xmllint is missing: libxml2-utils");
}

/** What the independent parser makes of a file, written again by it. It must understand all of it. */
function throughModdle(xml) {
  return new Promise((done, failed) => {
    moddle.fromXML(xml, "cmmn:Definitions", (error, definitions, context) => {
      if (error) return failed(error);
      assert.deepEqual(context.warnings.map((warning) => warning.message), []);
      moddle.toXML(definitions, { format: true }, (wrong, text) => (wrong ? failed(wrong) : done(text)));
    });
  });
}

/** A circuit as it means: without empty lists and what is false anyway. */
function meaning(circuit) {
  return JSON.parse(
    JSON.stringify(circuit, (key, value) => {
      if (Array.isArray(value) && value.length === 0) return undefined;
      const condition = ["required", "repeat", "manual"].includes(key);
      return (condition && value === "false") || value === false ? undefined : value;
    }),
  );
}

const circuitIn = (text) => meaning(JSON.parse(text).circuit);

before(async () => {
  // cmmn-moddle is written for bundlers: its imports name no endings.
  const { rolldown } = await import(pathToFileURL(fromWeb.resolve("rolldown")).href);
  const bundle = await rolldown({ input: join(judge, "index.js"), platform: "node", logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm" });
  const path = kept("moddle.mjs", output[0].code);
  const { default: CmmnModdle } = await import(pathToFileURL(path).href);
  moddle = new CmmnModdle();
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("the schema refuses what is no CMMN 1.1, so that its yes means something", () => {
  const good = does("programme", "export", fileOf("gobet")).out;
  const bad = kept("bad.cmmn", good.replace("<cmmn:standardEvent>", "<cmmn:standardEvent>never "));
  assert.throws(() => isValid(bad));
});

for (const key of programmes)
  test(`${key}: valid by the schema, the same circuit through the other parser and back`, async () => {
    const original = circuitIn(readFileSync(fileOf(key), "utf8"));
    const exported = does("programme", "export", "--format", "cmmn", fileOf(key)).out;
    const file = kept(`${key}.cmmn`, exported);
    isValid(file);
    const shapes = exported.match(/<cmmndi:CMMNShape /g).length;
    assert.ok(shapes > original.items.length, "every item is drawn");
    const again = kept(`${key}.moddle.cmmn`, await throughModdle(exported));
    isValid(again);
    const direct = does("programme", "import", file, "--into", fileOf(key));
    assert.match(direct.err, /complete/);
    assert.deepEqual(circuitIn(direct.out), original);
    // Byte for byte: nothing was added by the other parser, nothing kept of it, nothing lost.
    assert.equal(does("programme", "import", again, "--into", fileOf(key)).out, direct.out);
    const second = does("programme", "export", kept(`${key}.json`, direct.out)).out;
    assert.equal(second, exported);
    assert.match(does("programme", "diff", again, fileOf(key)).out, /The two say the same/);
  });

test("a file of another tool: the items without a rule are listed, the choice is taken, the rest is kept", async () => {
  isValid(otherTool);
  const refused = run("programme", "import", otherTool);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /other_tool\.cmmn:13: .*planItem\[@id='PI_Stage'\]: no_manual_rule/);
  assert.match(refused.err, /--manual-activation manual or --manual-activation automatic/);
  const draft = join(folder, "draft.json");
  const read = does("programme", "import", otherTool, "--manual-activation", "manual", "--output", draft);
  assert.match(read.err, /other_tool\.cmmn:17: .*other_language.*count/);
  assert.match(read.err, /Still to fill in/);
  assert.match(read.err, /\/charter\/motivation\/fr: blank/);
  const content = JSON.parse(readFileSync(draft, "utf8"));
  assert.equal(content.circuit.items.find((item) => item.key === "aufnehmen").manual, "true");
  assert.equal(content.circuit.items.find((item) => item.key === "prufen").manual, undefined);
  assert.ok(content.circuit.kept.some((part) => part.xml.includes("tool:form")));
});

test("a circuit changed in the other tool is named by the comparison, line for line", async () => {
  const exported = does("programme", "export", fileOf("moxley")).out;
  const changed = kept("changed.cmmn", exported.replace(/(<cmmn:humanTask [^>]*name=")[^"]*"/, '$1Autrement"'));
  const told = run("programme", "diff", fileOf("moxley"), changed);
  assert.equal(told.code, 1);
  assert.match(told.out, /^\+ \/items\/\w+\/label\/fr: "Autrement"$/m);
  assert.equal(told.out.trim().split("\n").length, 2);
});

test("files that are none, too large or hostile are refused with their place", () => {
  const says = (code, text, ...words) => {
    const ended = run(...words);
    assert.match(ended.err + ended.out, text);
    assert.equal(ended.code, code);
  };
  says(1, /cannot be read/, "programme", "import", join(folder, "nothing.cmmn"));
  says(1, /:2: column \d+: doctype/, "programme", "import",
    kept("bomb.cmmn", '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'));
  says(1, /larger than/, "programme", "import", kept("large.cmmn", "<".repeat(50 * 1024 * 1024)));
  says(1, /too_deep/, "programme", "import", kept("deep.cmmn", "<a>".repeat(100_000)));
  says(1, /not_utf8/, "programme", "import", kept("bytes.cmmn", Buffer.from([0x3c, 0x61, 0x3e, 0xff])));
  says(1, /not_cmmn/, "programme", "import", kept("other.cmmn", "<html/>"));
  says(1, /neither a file nor the key/, "programme", "export", "nobody", "--programmes", join(root, "programmes"));
  says(2, /--manual-activation/, "programme", "import", otherTool, "--manual-activation", "perhaps");
  const byKey = does("programme", "export", "gobet", "--programmes", join(root, "programmes")).out;
  assert.equal(byKey, does("programme", "export", fileOf("gobet")).out);
});
