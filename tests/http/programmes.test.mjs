// The life of a programme over the real server: written, put forward, approved by a second person, taken by a case
// that goes on while the server ends and begins again; then an organisation with a thousand programmes.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { command, Installation, newId } from "./installation.mjs";

const house = new Installation(process.env.API_TEST_PROGRAM, process.env.API_TEST_PORT, 10);
const gobet = JSON.parse(readFileSync("programmes/gobet/programme.json", "utf8"));
const many = Number(process.env.PROGRAMMES_TEST_MANY ?? 60);
let direction;
let second;
let claire;

const file = (key, version = 1, change = {}) => JSON.stringify({ ...gobet, key, version, ...change }, null, 2);
const ok = (results) => assert.deepEqual(results.filter((one) => !one.ok).map((one) => one.refusal), []);
const codes = (results) => results.map((one) => one.refusal?.code ?? "ok");
const body = async (somebody, path) => JSON.parse((await somebody.read(`/api/v1/${path}`)).text);
const outline = async (somebody, key, version) =>
  (await body(somebody, "programmes")).programmes.find((one) => one.key === key && one.version === version);

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function again() {
  const gone = new Promise((resolve) => house.server.once("exit", resolve));
  house.server.kill("SIGKILL");
  await gone;
  house.server = spawn(house.program, ["serve", "--data", house.data, "--listen", `127.0.0.1:${house.port}`], { stdio: ["ignore", "ignore", "ignore"] });
  const begun = performance.now();
  for (let i = 0; i < 600; ++i) {
    if ((await fetch(`${house.origin}/api/v1/openapi.json`).catch(() => null))?.ok) return performance.now() - begun;
    await wait(50);
  }
  return assert.fail("the server does not come back");
}

before(async () => {
  await house.start();
  direction = await house.signIn("direction");
  second = await house.signIn("programmes");
  claire = await house.signIn("claire");
});

after(() => house.stop());

const programme = newId();
const dossier = newId();
const person = newId();
const request = (version, extra = {}) =>
  command("case.request", newId(), {
    person, unit: claire.me.unit, programme: "depart", programme_version: version, origin: "self",
    expectation: "Retrouver un rythme", received_on: claire.me.today, referent: claire.me.account, ...extra });

test("a faulty file is drafted, its faults are told with their lines, mended, sent back, and approved by the second", async () => {
  const faulty = { ...gobet, key: "depart", version: 1 };
  faulty.circuit = { ...gobet.circuit, items: gobet.circuit.items.map((item, i) => (i === 3 ? { ...item, in: "nowhere" } : item)) };
  const text = JSON.stringify(faulty, null, 2);
  ok(await direction.tell(command("programme.draft", programme, { key: "depart", text, based_on: { key: "gobet", version: 1 } })));
  const [refused] = await direction.tell(command("programme.submit", programme, { version: 1 }));
  assert.equal(refused.refusal.code, "invalid_input");
  const fault = refused.refusal.errors.find((one) => one.path === "/circuit/items/3/in");
  assert.ok(fault, JSON.stringify(refused.refusal));
  assert.match(text.split("\n")[fault.line - 1], /"in": "nowhere"/);
  assert.ok(fault.expected.length > 3);

  ok(await direction.tell(
    command("programme.edit", programme, { version: 1, text: file("depart") }),
    command("programme.submit", programme, { version: 1 })));
  assert.deepEqual(codes(await direction.tell(command("programme.approve", programme, { version: 1, from: direction.me.today }))), ["own_work"]);
  ok(await second.tell(command("programme.send_back", programme, { version: 1, reason: "Le titre est celui de l’original." })));
  assert.equal((await outline(direction, "depart", 1)).status, "draft");
  assert.equal(await outline(claire, "depart", 1), undefined);
  const title = { fr: "Départ", en: "Leaving", de: "Austritt", it: "Uscita" };
  ok(await direction.tell(
    command("programme.edit", programme, { version: 1, text: file("depart", 1, { title }) }),
    command("programme.submit", programme, { version: 1 })));
  ok(await second.tell(command("programme.approve", programme, { version: 1, from: second.me.today })));
  const seen = await outline(claire, "depart", 1);
  assert.deepEqual([seen.status, seen.in_effect, seen.offered, seen.from, seen.title.fr], ["approved", true, true, second.me.today, "Départ"]);
  assert.ok(seen.circuit.stages.length > 3);
  assert.equal((await claire.read("/api/v1/programmes/depart")).text, file("depart", 1, { title }));
  const history = await body(direction, "programmes/depart/versions");
  assert.deepEqual(history.steps.map((one) => one.event).reverse(), [
    "programme_drafted", "programme_edited", "programme_submitted", "programme_sent_back", "programme_edited",
    "programme_submitted", "programme_approved"]);
  assert.deepEqual(history.versions[0].based_on, { key: "gobet", version: 1 });
});

test("a case takes the new programme, and keeps it over a kill of the server and a next version", async () => {
  ok(await claire.tell(
    command("person.register", person, { family_name: "Borboën", given_names: "Inès", needs_interpreter: false }),
    { ...request(1), stream: dossier },
    command("information.give", dossier, { on: claire.me.today }),
    command("intake.admit", dossier, {})));
  ok(await second.tell(command("programme.draft", programme, { key: "depart", text: file("depart", 2) }), command("programme.submit", programme, { version: 2 })));
  await again();
  ok(await direction.tell(command("programme.approve", programme, { version: 2, from: direction.me.today })));
  const kept = await body(claire, `cases/${dossier}`);
  assert.deepEqual([kept.case.request.programme, kept.circuit.version, kept.circuit.title.fr], ["depart", 1, "Départ"]);
  ok(await claire.tell(command("stage.enter", dossier, { stage: "assessment" })));
  assert.deepEqual(codes(await claire.tell(request(1), request(2), request(3))), ["version_not_in_effect", "ok", "not_found"]);
});

test("a programme that is not offered any more takes no case, and is open again when it is said so", async () => {
  ok(await second.tell(command("programme.offer", programme, { offered: false, from: second.me.today })));
  assert.deepEqual(codes(await claire.tell(request(2))), ["not_offered"]);
  assert.equal((await outline(claire, "depart", 2)).offered, false);
  ok(await second.tell(command("programme.offer", programme, { offered: true, from: second.me.today })));
  ok(await claire.tell(request(2)));
});

test("two who draft the same key at once: one draft comes to be", async () => {
  const texts = [newId(), newId()].map((stream) => command("programme.draft", stream, { key: "meme", text: file("meme") }));
  const results = await Promise.all([direction.tell(texts[0]), second.tell(texts[1])]);
  assert.deepEqual(results.flat().map((one) => one.ok).sort(), [false, true]);
});

test("what the program keeps of programmes is verified, rebuilt and backed up", async () => {
  const gone = new Promise((resolve) => house.server.once("exit", resolve));
  house.server.kill("SIGTERM");
  await gone;
  for (const words of [["verify"], ["rebuild"], ["verify"]]) {
    const done = house.run(...words, "--data", house.data);
    assert.equal(done.status, 0, done.stdout + done.stderr);
  }
  house.server = { once: (_, done) => done(), kill: () => {} };
  await again();
  assert.equal((await outline(claire, "depart", 2)).in_effect, true);
});

test(`an organisation with ${many} programmes starts, lists and decides`, async () => {
  const streams = Array.from({ length: many }, (_, i) => [newId(), `p${i}`]);
  for (let i = 0; i < streams.length; i += 20) {
    const some = streams.slice(i, i + 20);
    ok(await direction.tell(...some.flatMap(([stream, key]) => [
      command("programme.draft", stream, { key, text: file(key) }), command("programme.submit", stream, { version: 1 })])));
    ok(await second.tell(...some.map(([stream]) => command("programme.approve", stream, { version: 1, from: second.me.today }))));
  }
  const back = await again();
  const listed = performance.now();
  const { programmes } = await body(claire, "programmes");
  const took = performance.now() - listed;
  assert.ok(programmes.filter(({ key }) => /^p\d+$/.test(key)).length === many);
  const asked = performance.now();
  ok(await claire.tell(request(1, { programme: `p${many - 1}` })));
  const decided = performance.now() - asked;
  console.log(`${many} programmes: start ${back.toFixed(0)} ms, list ${took.toFixed(0)} ms, request ${decided.toFixed(0)} ms`);
});
