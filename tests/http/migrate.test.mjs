// Running cases of a whole site move to another programme from the command line: shown first, then done, then undone.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const program = process.env.API_TEST_PROGRAM;
const folder = mkdtempSync(join(tmpdir(), "unisson-migrate-"));
const data = join(folder, "data");
const cases = 60;

const run = (...words) => {
  const ended = spawnSync(program, words, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return { code: ended.status, all: ended.stdout + ended.stderr };
};
const migrate = (login, from, to, ...words) =>
  run("programme", "migrate", "--data", data, "--user", login, "--from", from, "--to", to, "--reason", "Essai", ...words);
const number = (text, what) => Number(new RegExp(`(\\d+) cases ${what}`).exec(text)?.[1] ?? -1);

before(() => {
  const made = run("demo", "--data", data, "--cases", String(cases), "--seed", "3");
  assert.equal(made.code, 0, made.all);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("the running cases of a team lead go to Moxley's circuit and back to Gobet's, as the preview said [A14]", () => {
  const preview = migrate("responsable", "gobet@1", "moxley@1", "--preview");
  assert.equal(preview.code, 0, preview.all);
  const would = number(preview.all, "would go over");
  assert.ok(would > 5, preview.all);
  assert.match(preview.all, /planning -> planning: \d+/);
  assert.equal(number(migrate("responsable", "gobet@1", "moxley@1", "--preview").all, "would go over"), would);

  const done = migrate("responsable", "gobet@1", "moxley@1");
  assert.equal(done.code, 0, done.all);
  assert.equal(number(done.all, "went over"), would);
  assert.equal(number(migrate("responsable", "gobet@1", "moxley@1").all, "went over"), 0);

  const undone = migrate("responsable", "gobet@1", "moxley@1", "--undo");
  assert.equal(undone.code, 0, undone.all);
  assert.equal(number(undone.all, "went back"), would);
  assert.equal(number(migrate("responsable", "gobet@1", "moxley@1", "--preview").all, "would go over"), would);
  const verified = run("verify", "--data", data);
  assert.equal(verified.code, 0, verified.all);
});

test("whoever may not hand a case over moves none, and what cannot be is said before anything moves", () => {
  const preview = migrate("administration", "gobet@1", "moxley@1");
  assert.equal(number(preview.all, "went over"), 0);
  assert.match(migrate("responsable", "gobet", "moxley@1").all, /gobet: expected a programme with its version/);
  assert.match(migrate("responsable", "gobet@1", "moxley@9").all, /no programme moxley of version 9/);
  assert.match(migrate("nobody", "gobet@1", "moxley@1").all, /no open account/);
  const file = join(folder, "mapping.json");
  writeFileSync(file, '[{"from": "inform", "into": "x"}]');
  assert.match(migrate("responsable", "gobet@1", "moxley@1", "--mapping", file).all, /mapping.json: \/0\/into/);
  writeFileSync(file, '[{"from": "inform", "to": "planning"}]');
  const refused = migrate("responsable", "gobet@1", "moxley@1", "--mapping", file);
  assert.equal(refused.code, 1);
  assert.match(refused.all, /item_kind_differs|stage stays a stage/);
  assert.equal(number(refused.all, "went over"), 0);
});
