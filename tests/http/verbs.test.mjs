// The command line as an operator meets it: what each verb says, which exit code it ends with, and what it does when
// the folder, the key, the disk or the file is not as it should be. The program runs as it is delivered.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, closeSync, cpSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const program = process.env.API_TEST_PROGRAM;
const port = process.env.API_TEST_PORT;
const folder = mkdtempSync(join(tmpdir(), "unisson-verbs-"));
const data = join(folder, "data");

const run = (...words) => {
  const ended = spawnSync(program, words, { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
  return { code: ended.status, out: ended.stdout, err: ended.stderr, all: ended.stdout + ended.stderr };
};

/** Ends with that code and says that. */
function says(code, text, ...words) {
  const ended = run(...words);
  assert.match(ended.all, text, words.join(" "));
  assert.equal(ended.code, code, `${words.join(" ")}: ${ended.all}`);
  return ended;
}

const on = (verb, ...words) => [...verb.split(" "), "--data", data, ...words];
const mode = (path) => statSync(path).mode & 0o777;

/** A copy of the data folder to spoil. */
function copy(name) {
  const path = join(folder, name);
  cpSync(data, path, { recursive: true });
  return path;
}

/** Windows-1252 as a French spreadsheet writes it. */
const windows1252 = (text) => Buffer.from(text, "latin1");

const people = windows1252(
  "Nom;Prénom;Date de naissance;Date de demande;Motif\r\n" +
    "Müller;Chloé;01.02.1980;3 mars 2024;Retrouver un travail\r\n" +
    'Dupont;Élise;31/12/1975;15.1.2025;"Un texte; avec\r\ndeux lignes"\r\n' +
    "Faux;Jean;31.02.1990;;\r\n" +
    ";Sans nom;1.1.1990;;\r\n" +
    "Futur;Max;1.1.2190;;\r\n",
);

before(() => {
  says(0, /one-time password/, ...on("init", "--organisation", "Essai", "--admin", "nadia"));
  says(0, /One-time password of claire/, ...on("user add", "--login", "claire", "--role", "case_manager", "--unit", "essai"));
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("without a verb, with an unknown one or an unknown option the usage is shown and the code is 2", () => {
  says(2, /Usage: unisson <verb>/);
  says(2, /there is no verb "nonsense"/, "nonsense");
  says(2, /--organisation is required/, "init", "--data", join(folder, "never"));
  says(2, /subcommand is required/, ...on("user"));
  says(2, /expected an IP address and a port/, "serve", "--listen", "80");
  assert.ok(!existsSync(join(folder, "never")));
  for (const verb of ["serve", "init", "demo", "user", "user add", "token", "import", "export", "verify", "rebuild", "backup", "restore", "migrate", "timers"])
    says(0, /Usage: unisson/, ...verb.split(" "), "--help");
});

test("what an organisation writes can be read by its own account alone", () => {
  assert.equal(mode(data), 0o700);
  for (const name of readdirSync(data, { recursive: true }))
    assert.equal(mode(join(data, name)) & 0o077, 0, name);
  says(1, /holds an organisation already/, ...on("init", "--organisation", "Essai", "--admin", "nadia"));
});

test("due timers are looked for at once, and again without harm", () => {
  says(0, /0 cases with a timer that is due: 0 moved on, 0 refused/, ...on("timers"));
  says(0, /0 cases with a timer that is due/, ...on("timers"));
});

test("accounts: each refusal says what was expected", () => {
  const add = (...words) => on("user add", ...words);
  says(1, /exists already.*login/, ...add("--login", "CLAIRE", "--role", "case_manager"));
  says(1, /case_manager, team_lead, administrator or programme_director/, ...add("--login", "omar", "--role", "king"));
  says(1, /no unit of that title; there are: Essai/, ...add("--login", "omar", "--unit", "Nowhere"));
  says(1, /letters, digits and/, ...add("--login", "o mar"));
  says(1, /fr \| en \| de \| it/, ...add("--login", "omar", "--locale", "es"));
  says(1, /no open account with that login/, ...on("user password", "--login", "omar"));
  says(1, /no open account with that login/, ...on("token", "--user", "omar"));
  says(1, /another administrator who stays/, ...on("user close", "--login", "nadia", "--reason", "Départ"));
  says(0, /One-time password/, ...add("--login", "omar", "--role", "case_manager", "--unit", "Essai"));
  const secret = says(0, /^unisson_/, ...on("token", "--user", "omar")).out.trim();
  says(0, /omar is closed/, ...on("user close", "--login", "omar", "--reason", "Départ"));
  says(1, /no open account/, ...on("user close", "--login", "omar", "--reason", "Départ"));
  const listed = says(0, /omar.*closed/, ...on("user list")).out;
  assert.ok(!listed.includes(secret));
});

test("a Windows-1252 file with French dates is shown, its mapping kept, and imported once [P18]", () => {
  const file = join(folder, "people.csv");
  const mapping = join(folder, "mapping.json");
  writeFileSync(file, people);
  const use = (...words) => on("import", "--user", "claire", "--file", file, ...words);
  const seen = says(0, /Encoding windows-1252, columns separated by ";"/, ...use("--preview", "--mapping", mapping));
  assert.match(seen.out, /Date de naissance -> birth_date/);
  assert.match(seen.out, /line 3:.*birth_date=1975-12-31/);
  assert.match(seen.out, /Nothing was changed/);
  assert.match(says(0, /0 lines/, ...on("export", "--user", "claire")).err, /0 lines/);

  // The operator corrects what was proposed: the last column is not to be read.
  const kept = JSON.parse(readFileSync(mapping, "utf8"));
  assert.equal(kept.columns.length, 5);
  kept.columns.pop();
  writeFileSync(mapping, JSON.stringify(kept));
  const first = says(1, /5 rows: 2 good, 3 with errors/, ...use("--mapping", mapping));
  assert.match(first.out, /line 5, Date de naissance: not_a_date, found "31.02.1990", expected .*31 décembre 2026/);
  assert.match(first.out, /line 6, Nom: missing, expected family_name/);
  assert.match(first.out, /line 7, Date de naissance: date_in_future, found "1.1.2190", expected/);
  assert.match(first.out, /4 commands accepted, 0 refused; 4 changed something, 0 had been done before/);
  const again = says(1, /4 commands accepted, 0 refused; 0 changed something, 4 had been done before/, ...use("--mapping", mapping));
  assert.equal(again.out.match(/^line /gm).length, 3);

  const list = says(0, /2 lines/, ...on("export", "--user", "claire")).out;
  assert.match(list, /Müller;Chloé;1980-02-01/);
  assert.match(list, /Dupont;Élise;1975-12-31;requested;P1;intake;1;2025-01-15/);
  const id = list.match(/Dupont.*;([0-9a-f-]{36});[^;]*$/m)[1];
  assert.ok(!says(0, /Dupont/, ...on("export", "--user", "claire", "--case", id)).out.includes("deux lignes"));
});

test("an import that cannot be meant is refused before anything is read", () => {
  const file = join(folder, "people.csv");
  const use = (...words) => on("import", "--user", "claire", "--file", file, ...words);
  says(1, /no unit of that title; there are: Essai/, ...use("--unit", "Nowhere"));
  says(1, /no programme of that key that takes new cases; there are: gobet/, ...use("--programme", "nope"));
  says(1, /no open account/, ...on("import", "--user", "nobody", "--file", file));
  says(2, /File does not exist/, ...on("import", "--user", "claire", "--file", join(folder, "none.csv")));
  const wrong = join(folder, "wrong.json");
  writeFileSync(wrong, '{"columns": 3}');
  says(1, /is wrong at \/columns/, ...use("--mapping", wrong));
  writeFileSync(wrong, '{"colu');
  says(1, /is not JSON/, ...use("--mapping", wrong));
  const other = join(folder, "other.csv");
  const later = join(folder, "later.json");
  writeFileSync(other, "a,b\n1,2\n");
  says(1, /fields_missing, expected family_name, given_names/, ...on("import", "--user", "claire", "--file", other, "--mapping", later));
  assert.ok(!existsSync(later), "a mapping that cannot work is not kept");
  says(1, /No column is read as family_name/, ...on("import", "--user", "claire", "--file", other, "--preview"));
});

test("an export says what it does not know, and when the disk took it only in part", () => {
  const use = (...words) => on("export", "--user", "claire", ...words);
  says(2, /--status/, ...use("--status", "lost"));
  says(2, /--locale/, ...use("--locale", "es"));
  says(1, /takes the id of a case/, ...use("--case", "123"));
  says(1, /no such case, or this account may not read it/, ...use("--case", "0190a5c2-0000-7000-8000-000000000000"));
  says(1, /cannot be written/, ...use("--output", join(folder, "none", "list.csv")));
  if (existsSync("/dev/full")) says(1, /disk full/, ...use("--output", "/dev/full"));
  const output = join(folder, "list.csv");
  says(0, /2 lines/, ...use("--output", output));
  assert.equal(mode(output), 0o600);
});

test("a second server on the same data is refused, while the other verbs may work beside the first", async () => {
  const server = spawn(program, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => server.on("exit", resolve));
  try {
    await new Promise((resolve) => server.stderr.on("data", (part) => `${part}`.includes("listening") && resolve()));
    says(1, /another server works on/, "serve", "--data", data, "--listen", "127.0.0.1:0");
    says(0, /One-time password/, ...on("user add", "--login", "beside", "--role", "case_manager"));
    says(0, /All is as it was written/, ...on("verify"));
    says(0, /events gave 2 cases and 2 persons/, ...on("rebuild"));
  } finally {
    server.kill("SIGTERM");
    assert.equal(await ended, 0);
  }
});

test("no data, a wrong master key, a newer form and a damaged file each have their sentence", () => {
  const none = join(folder, "none");
  const opening = ["verify", "rebuild", "user list", "serve --listen 127.0.0.1:0", `backup --to ${join(folder, "unused")}`];
  const all = (text, at) => {
    for (const verb of opening) says(1, text, ...verb.split(" "), "--data", at);
  };
  all(/there is no data in/, none);
  says(1, /there is no data in/, "migrate", "--data", none);
  assert.ok(!existsSync(none));

  const spoilt = copy("spoilt");
  const key = join(spoilt, "keys", "master.key");
  chmodSync(key, 0o644);
  all(/may be read by others: chmod 600/, spoilt);
  chmodSync(key, 0o600);
  writeFileSync(key, Buffer.alloc(31, 7));
  all(/must hold 32 bytes/, spoilt);
  writeFileSync(key, Buffer.alloc(32, 7));
  all(/not the master key that sealed/, spoilt);
  rmSync(key);
  all(/cannot open .*master.key: No such file/, spoilt);
  says(1, /master key .* is missing/, "init", "--data", spoilt, "--organisation", "Essai", "--admin", "nadia");

  const newer = copy("newer");
  const file = openSync(join(newer, "unisson.db"), "r+");
  writeSync(file, Buffer.from([0, 0, 0, 99]), 0, 4, 60); // SQLite's user_version
  closeSync(file);
  all(/written by a newer Unisson \(schema 99|another schema than this program/, newer);
  says(1, /written by a newer Unisson \(schema 99/, "migrate", "--data", newer);

  const damaged = copy("damaged");
  writeFileSync(join(damaged, "unisson.db"), "This was a database once. ".repeat(400));
  all(/restore the newest good backup/, damaged);
});

test("a backup opens with its key only, into an empty folder only, and not after a byte has changed [P14]", () => {
  const made = join(folder, "backup");
  const back = join(folder, "back");
  const key = join(data, "keys", "master.key");
  const restore = (to, from = made, with_key = key) => ["restore", "--data", to, "--from", from, "--key", with_key];
  says(0, /bytes up to event/, ...on("backup", "--to", made));
  says(1, /is not empty: nothing is overwritten/, ...on("backup", "--to", made));
  says(1, /is not empty: nothing is overwritten/, ...restore(data));
  says(1, /has no readable manifest/, ...restore(back, join(folder, "none")));
  says(1, /cannot open/, ...restore(back, made, join(folder, "no.key")));
  const other = join(folder, "other.key");
  writeFileSync(other, Buffer.alloc(32, 7), { mode: 0o600 });
  says(1, /not the master key that sealed/, ...restore(back, made, other));
  assert.ok(!existsSync(back));
  says(0, /All is as it was written/, ...restore(back));
  says(0, /claire/, "user", "list", "--data", back);

  const file = openSync(join(made, "unisson.db"), "r+");
  writeSync(file, "x", 9000);
  closeSync(file);
  says(1, /checksum|damaged|not what was written/i, ...restore(join(folder, "again"), made));
});

test("a disk without room: nothing half done stands in the way of the next try", (context) => {
  const small = join(folder, "small");
  const mounted = spawnSync("unshare", ["--mount", "sh", "-c", "exit 0"]).status === 0;
  if (!mounted || process.getuid() !== 0) return context.skip("needs root, to mount a small disk");
  const csv = join(folder, "many.csv");
  const lines = Array.from({ length: 3000 }, (_, n) => `Essai${n},Ada,${1950 + (n % 50)}-01-${String(1 + (n % 28)).padStart(2, "0")}`);
  writeFileSync(csv, `Nom,Prénom,Date de naissance\n${lines.join("\n")}\n`);
  const script = `
    mkdir ${small} && mount -t tmpfs -o size=900k tmpfs ${small} || exit 77
    cp -a ${data} ${small}/data
    ${program} import --data ${small}/data --user claire --file ${csv}; echo "import $?"
    ${program} verify --data ${small}/data; echo "verify $?"
    dd if=/dev/zero of=${small}/fill bs=1k 2>/dev/null
    ${program} backup --data ${small}/data --to ${small}/backup; echo "backup $?"; ls ${small}/backup
    ${program} init --data ${small}/new --organisation Essai --admin nadia; echo "init $?"
    rm ${small}/fill; mount -o remount,size=60m ${small}
    ${program} import --data ${small}/data --user claire --file ${csv}; echo "import $?"
    ${program} backup --data ${small}/data --to ${small}/backup; echo "backup $?"
    ${program} init --data ${small}/new --organisation Essai --admin nadia; echo "init $?"`;
  const ended = spawnSync("unshare", ["--mount", "sh", "-c", `exec 2>&1; ${script}`], { encoding: "utf8" });
  if (ended.status === 77) return context.skip("no small disk can be mounted here");
  const told = ended.stdout;
  assert.match(told, /the disk is full;[^]*he same file again goes on from there\nimport 1/);
  assert.match(told, /All is as it was written\.\nverify 0/);
  assert.match(told, /full[^]*make room and try again\nbackup 1\n(?!unisson.db)/);
  assert.match(told, /init 1/);
  assert.match(told, /3000 good[^]*import 0/);
  assert.match(told, /bytes up to event[^]*backup 0/);
  assert.match(told, /one-time password[^]*init 0/);
});
