// The real program over HTTP: every route answers what its own description says, refuses what it must, and a case goes
// from request to exit. Starts `unisson demo` and `unisson serve` on a data folder of its own.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { mismatches } from "./schema.mjs";

const program = process.env.API_TEST_PROGRAM;
const port = process.env.API_TEST_PORT;
const origin = `http://127.0.0.1:${port}`;
const folder = mkdtempSync(join(tmpdir(), "unisson-api-"));
const data = join(folder, "data");
const logins = {};
let server;
let api;
let log = "";

const run = (...words) => spawnSync(program, words, { encoding: "utf8" });

/** A UUIDv7 as a client makes it. */
function newId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A browser that has signed in. */
async function signIn(login) {
  const answer = await fetch(`${origin}/api/v1/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: origin },
    body: JSON.stringify({ login, password: logins[login] }),
  });
  assert.equal(answer.status, 201);
  const cookie = answer.headers.get("set-cookie").split(";")[0];
  const send = (path, options = {}) =>
    fetch(origin + path, { ...options, headers: { Cookie: cookie, Origin: origin, ...options.headers } });
  const read = async (path) => {
    const response = await send(path);
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
  const tell = async (...commands) => {
    const response = await send("/api/v1/commands", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ commands }),
    });
    return { status: response.status, body: await response.json() };
  };
  return { send, read, tell, cookie, me: (await answer.json()).account };
}

const command = (type, stream, content) => ({ id: newId(), type, stream, data: content });

function assertSchema(name, value) {
  assert.deepEqual(mismatches(api.components.schemas, { $ref: `#/components/schemas/${name}` }, value), []);
}

before(async () => {
  const made = run("demo", "--data", data, "--cases", "120", "--seed", "3");
  assert.equal(made.status, 0, made.stderr);
  for (const line of readFileSync(join(data, "demo-logins.txt"), "utf8").trim().split("\n")) {
    const [login, password] = line.split(/\s+/);
    logins[login] = password;
  }
  server = spawn(program, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", "ignore", "pipe"] });
  server.stderr.on("data", (part) => {
    log += part;
  });
  for (let i = 0; i < 100; ++i) {
    const answer = await fetch(`${origin}/api/v1/openapi.json`).catch(() => null);
    if (answer?.ok) {
      api = await answer.json();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail("the server does not answer");
});

after(async () => {
  const gone = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await gone;
  rmSync(folder, { recursive: true, force: true });
});

test("every reference of the description leads somewhere and operations have distinct names", () => {
  const text = JSON.stringify(api);
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
    assert.ok(name in api.components.schemas, name);
  const names = Object.values(api.paths).flatMap((path) => Object.values(path).map((one) => one.operationId));
  assert.equal(new Set(names).size, names.length);
  for (const [pattern, path] of Object.entries(api.paths))
    for (const operation of Object.values(path))
      for (const [, parameter] of pattern.matchAll(/{(\w+)}/g))
        assert.ok(operation.parameters.some((one) => one.name === parameter && one.in === "path"));
});

test("every read answers what its schema allows", async () => {
  const claire = await signIn("claire");
  const director = await signIn("direction");
  const lead = await signIn("responsable");
  const list = await claire.read("/api/v1/cases?referent=me&status=open&limit=5");
  const { id, person } = list.body.cases[0];
  const other = list.body.cases.find((one) => one.person !== person).person;
  const { unit } = (await claire.read("/api/v1/me")).body;
  const query = { waiting: `?unit=${unit}`, agenda: "?from=2026-11-20&to=2027-01-20", search: "?text=a", duplicates: "?family_name=Zz", dossier: "", cases: "?sort=next_due&order=desc" };
  let checked = 0;
  const document = newId();
  const part = await claire.send(`/api/v1/cases/${id}/documents/${document}/parts/1?size=3`, {
    method: "PUT", headers: { "Content-Type": "application/octet-stream" }, body: "abc" });
  assert.equal(part.status, 204);
  for (const [pattern, path] of Object.entries(api.paths)) {
    const reading = path.get?.responses["200"]?.content?.["application/json"];
    if (!reading) continue;
    const address = pattern.replace("{id}", pattern.includes("/persons/") ? person : id).replace("{key}", pattern.includes("/instruments/") ? "phq9" : "gobet").replace("{document}", document).replace("{into}", other);
    const reader = pattern.endsWith("/results") ? director : pattern.endsWith("/unanswered") ? lead : claire;
    const answer = await reader.read(address + (query[path.get.operationId] ?? ""));
    assert.equal(answer.status, 200, pattern);
    assertSchema(reading.schema.$ref.split("/").pop(), answer.body);
    ++checked;
  }
  assert.ok(checked >= 11);
});

test("the circuit of a programme is downloaded as CMMN, as the command line writes it", async () => {
  const claire = await signIn("claire");
  const answer = await claire.send("/api/v1/programmes/gobet/cmmn");
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type"), /^application\/xml/);
  assert.equal(answer.headers.get("content-disposition"), 'attachment; filename="gobet.cmmn"');
  const file = await answer.text();
  assert.equal(file, run("programme", "export", "gobet").stdout);
  assert.equal(await (await claire.send("/api/v1/programmes/gobet/cmmn?version=1")).text(), file);
  assert.equal((await claire.send("/api/v1/programmes/gobet/cmmn?version=99")).status, 404);
  assert.equal((await claire.send("/api/v1/programmes/nobody/cmmn")).status, 404);
  assert.equal((await claire.send("/api/v1/programmes/gobet/cmmn?version=none")).status, 400);
});

test("without a session every reading route answers 401, unknown routes 404, wrong methods 405", async () => {
  for (const [pattern, path] of Object.entries(api.paths)) {
    if (!path.get || path.get.security) continue;
    const answer = await fetch(origin + pattern.replace("{id}", newId()));
    assert.equal(answer.status, 401, pattern);
    assertSchema("Problem", await answer.json());
  }
  const claire = await signIn("claire");
  assert.equal((await claire.send("/api/v1/nothing")).status, 404);
  const wrong = await claire.send("/api/v1/me", { method: "PUT", body: "{}" });
  assert.equal(wrong.status, 405);
  assert.match(wrong.headers.get("allow"), /GET/);
});

test("what is not there and what may not be seen look the same", async () => {
  const claire = await signIn("claire");
  const other = await signIn("administration");
  const { id, person } = (await claire.read("/api/v1/cases?referent=me")).body.cases[0];
  for (const path of [`/cases/${id}`, `/cases/${id}/journal`, `/cases/${id}/export`, `/persons/${person}`, `/persons/${person}/reads`, `/persons/${person}/duplicates`]) {
    const hidden = await other.read(`/api/v1${path}`);
    const absent = await other.read(`/api/v1${path.replace(id, newId()).replace(person, newId())}`);
    assert.equal(hidden.status, 404);
    const plain = ({ correlation_id, ...rest }) => rest;
    assert.deepEqual(plain(hidden.body), plain(absent.body));
  }
  assert.deepEqual((await other.read("/api/v1/cases")).body.cases, []);
});

test("every state-changing route refuses requests that come from another site", async () => {
  const { cookie } = await signIn("claire");
  for (const [pattern, path] of Object.entries(api.paths))
    for (const method of ["post", "put", "patch", "delete"].filter((one) => one in path))
      for (const headers of [{ Origin: "https://elsewhere.example" }, { "Sec-Fetch-Site": "cross-site" }, { Origin: "null" }]) {
        const answer = await fetch(origin + pattern.replace("{id}", newId()), {
          method: method.toUpperCase(),
          headers: { Cookie: cookie, "Content-Type": "application/json", ...headers },
          body: "{}",
        });
        assert.equal(answer.status, 403, `${method} ${pattern} ${JSON.stringify(headers)}`);
      }
});

test("a case goes from request to exit, and each answer fits its schema [A13]", async () => {
  const claire = await signIn("claire");
  const [person, dossier, goal, agreement] = [newId(), newId(), newId(), newId()];
  const { today, unit, account } = claire.me;
  const levels = ["aucune piste", "une visite", "un essai", "un contrat court", "un contrat durable"];
  const steps = [
    command("person.register", person, { family_name: "Échallamont", given_names: "Noé", needs_interpreter: false }),
    command("case.request", dossier, { person, unit, programme: "gobet", programme_version: 1, origin: "self",
      expectation: "Un travail", received_on: today, referent: account }),
    command("information.give", dossier, { on: today }),
    command("intake.admit", dossier, {}),
    command("stage.enter", dossier, { stage: "assessment" }),
    command("resource.record", dossier, { id: newId(), kind: "skill", domain: "work", words: "Sait réparer" }),
    command("need.record", dossier, { id: newId(), domain: "work", words: "Un emploi", voice: "person", importance: "high" }),
    command("synthesis.validate", dossier, { words: "Prêt à essayer", agreed: true, on: today }),
    command("stage.enter", dossier, { stage: "planning" }),
    command("project.state", dossier, { words: "Ouvrir un atelier", share_with_actors: true }),
    command("goal.set", dossier, { id: goal, title: "Un emploi", domain: "work", voice: "person", levels, importance: 2, difficulty: 2, baseline: -2 }),
    command("action.plan", dossier, { id: newId(), goal, title: "Visiter", owner: { kind: "person" } }),
    command("agreement.draft", dossier, { id: agreement, offer: "Un suivi", from: today, obligations: [
      { id: newId(), party: "person", words: "Venir" }, { id: newId(), party: "service", words: "Appeler" }] }),
    command("agreement.sign", dossier, { agreement, party: "person", signer: "Noé", method: "typed", on: today }),
    command("agreement.sign", dossier, { agreement, party: "service", signer: "Claire", method: "typed", on: today }),
    command("stage.enter", dossier, { stage: "monitoring" }),
    command("contact.record", dossier, { id: newId(), on: today, channel: "phone", outcome: "held", function: "coaching", minutes: 20 }),
    command("stage.enter", dossier, { stage: "evaluation" }),
    command("evaluation.conclude", dossier, { id: newId(), on: today, ratings: [{ goal, level: 1 }], satisfaction: 80,
      cost: { minor: 1000, currency: "CHF" }, results: "Un contrat" }),
    command("stage.enter", dossier, { stage: "exit" }),
    command("case.exit", dossier, { reason: "goals_attained", words: "Tient", on: today }),
    command("case.reassess", dossier, { reason: "Nouveau besoin", on: today }),
  ];
  for (const step of steps) assertSchema("Command", step);
  const { status, body } = await claire.tell(...steps);
  assert.equal(status, 200);
  assertSchema("Results", body);
  assert.deepEqual(body.results.filter((one) => !one.ok), []);
  const again = await claire.tell(...steps);
  assert.deepEqual(again.body, body, "a repeated batch gets the same answers");
  const view = await claire.read(`/api/v1/cases/${dossier}`);
  assertSchema("Dossier", view.body);
  assert.equal(view.body.case.cycle, 2);
  assert.equal(view.body.line.stage, "assessment");
  const tag = view.headers.get("etag");
  assert.equal((await claire.send(`/api/v1/cases/${dossier}`, { headers: { "If-None-Match": tag } })).status, 304);
  const found = await claire.read("/api/v1/search?text=echallam");
  assert.equal(found.body.hits[0].person.id, person);
  await new Promise((resolve) => setTimeout(resolve, 400));
  const looks = await claire.read(`/api/v1/persons/${person}/reads`);
  assert.equal(looks.body.reads.filter((one) => one.what === "dossier").length, 2);
});

test("a change is told on the live stream to those who may see it", async () => {
  const claire = await signIn("claire");
  const { id } = (await claire.read("/api/v1/cases?referent=me&status=open")).body.cases[0];
  const stream = await claire.send("/api/v1/events");
  assert.match(stream.headers.get("content-type"), /text\/event-stream/);
  const reader = stream.body.getReader();
  await claire.tell(command("need.record", id, { id: newId(), domain: "health", words: "Dormir", voice: "person", importance: "low" }));
  let text = "";
  while (!text.includes(id)) text += Buffer.from((await reader.read()).value).toString();
  assert.match(text, /event: changed/);
  assert.match(text, /"kind":"case"/);
  await reader.cancel();
});

test("problems speak the caller's language and say what to do", async () => {
  const titles = new Set();
  for (const locale of ["fr", "en", "de", "it"]) {
    const answer = await fetch(`${origin}/api/v1/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": locale },
      body: JSON.stringify({ login: `nobody-${locale}`, password: "wrong" }),
    });
    assert.equal(answer.status, 401);
    const problem = await answer.json();
    assertSchema("Problem", problem);
    assert.equal(problem.code, "sign_in_failed");
    assert.ok(problem.to_do.length > 10);
    titles.add(problem.title);
  }
  assert.equal(titles.size, 4);
});

test("a program's token works until its account gets a new password", async () => {
  const token = run("token", "--data", data, "--user", "claire").stdout.trim();
  const ask = () => fetch(`${origin}/api/v1/me`, { headers: { Authorization: `Bearer ${token}` } });
  assert.equal((await ask()).status, 200);
  const made = run("user", "password", "--data", data, "--login", "claire");
  assert.equal(made.status, 0, made.stderr);
  logins.claire = made.stdout.trim().split(" ").pop();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  assert.equal((await ask()).status, 401);
  assert.equal((await signIn("claire")).me.login, "claire");
});

test("a file of people is imported once; again it changes nothing [P16] [P18]", async () => {
  const file = join(folder, "people.csv");
  writeFileSync(file, "Numéro;Nom;Prénom;Date de naissance\n77;Montrézaz;Anaïs;3.4.1980\n78;Lugrivel;Théo;31.2.1990\n");
  const imported = () => run("import", "--data", data, "--user", "claire", "--file", file);
  const first = imported();
  assert.match(first.stdout, /line 3/);
  assert.match(first.stdout, /2 rows: 1 good, 1 with errors/);
  assert.match(first.stdout, /2 commands accepted, 0 refused/);
  const claire = await signIn("claire");
  const hits = (await claire.read("/api/v1/search?text=montrezaz")).body.hits;
  assert.equal(hits.length, 1);
  imported();
  assert.equal((await claire.read("/api/v1/search?text=montrezaz")).body.hits.length, 1);
});

test("the log holds no name, search, login or password, although all of them have passed", async () => {
  const claire = await signIn("claire");
  const { family_name: name, id } = (await claire.read("/api/v1/cases?limit=1")).body.cases[0];
  await claire.read(`/api/v1/search?text=${encodeURIComponent(name)}`);
  await claire.read(`/api/v1/cases/${id}`);
  await claire.read("/api/v1/nowhere/Montrézaz");
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.match(log, /"status":200/);
  for (const marker of [name, encodeURIComponent(name), "montrezaz", "Montr", "claire", logins.claire])
    assert.ok(!log.toLowerCase().includes(marker.toLowerCase()), `the log names ${marker}`);
});

test("verify is content after all of this, and the verbs explain themselves", () => {
  const verified = run("verify", "--data", data);
  assert.equal(verified.status, 0, verified.stdout);
  for (const verb of ["serve", "init", "demo", "user", "token", "import", "export", "verify", "rebuild", "backup", "restore", "migrate"]) {
    assert.equal(run(verb, "--help").status, 0, verb);
    assert.equal(run(verb, "--no-such-option").status, 2, verb);
  }
  assert.equal(run("demo", "--data", data).status, 1);
});
