// Two who book the same time at once, over the real server; what its agenda then says; and what is left after a kill.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { command, Installation, newId } from "./installation.mjs";

const house = new Installation(process.env.API_TEST_PROGRAM, process.env.API_TEST_PORT, 12);
let claire;
let team;

before(async () => {
  await house.start();
  claire = await house.signIn("claire");
});

after(() => house.stop());

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const day = inDays(40);
const plan = (hour, staff, extra = {}) => ({
  id: newId(), start: `${day}T${hour}:00Z`, minutes: 60, mode: "home_visit", place: "Rue des Tilleuls 4",
  purpose: "Relire le projet", with_person: true, others: [], staff, ...extra });
const agenda = async (somebody, more = "") => JSON.parse((await somebody.read(`/api/v1/agenda?from=${day}&to=${day}${more}`)).text);
const ownCases = async (somebody) =>
  JSON.parse((await somebody.read("/api/v1/cases?referent=me&status=open&limit=200")).text).cases;

test("of two clients that ask for the same slot at once exactly one has it [P28]", async () => {
  // Given a slot that is free in two windows, when both book it for different dossiers at once, then one is planned, the
  // other is refused, and the agenda holds one appointment, however often this is tried.
  const cases = await ownCases(claire);
  assert.ok(cases.length >= 2, "the demonstration has too few open cases");
  const again = await house.signIn("claire");
  for (let round = 0; round < 12; ++round) {
    const hour = `${String(6 + round).padStart(2, "0")}:00`;
    const asked = [claire, again].map((window, i) => [window, command("appointment.plan", cases[i].id, plan(hour, [claire.me.account]))]);
    const results = await Promise.all(asked.map(([window, one]) => window.tell(one)));
    assert.deepEqual(results.flat().map(({ ok }) => ok).sort(), [false, true], JSON.stringify(results));
    const loser = results.findIndex(([{ ok }]) => !ok);
    const { refusal } = results[loser][0];
    assert.equal(refusal.code, "slot_taken");
    const [window, one] = asked[loser];
    assert.deepEqual((await window.tell(one))[0].refusal, refusal, "a repeat has its stored answer");
    assert.equal((await asked[1 - loser][0].tell(asked[1 - loser][1]))[0].ok, true);
  }
  const { lines } = await agenda(claire);
  assert.equal(lines.length, 12);
  assert.ok(lines.every(({ conflict, appointment }) => !conflict && appointment.purpose === "Relire le projet"));
});

test("an agenda asks for its days, keeps to its owner, and comes in pages", async () => {
  for (const wrong of ["", "?from=2026-01-01", "?from=2026-01-02&to=2026-01-01", "?from=2026-01-01&to=2026-06-01", "?from=x&to=y"])
    assert.equal((await claire.read(`/api/v1/agenda${wrong}`)).status, 400, wrong);
  const others = Object.keys(house.logins).filter((login) => login !== "claire");
  const seen = [];
  for (const login of others) {
    const somebody = await house.signIn(login);
    const answer = await somebody.read(`/api/v1/agenda?account=${claire.me.account}&from=${day}&to=${day}`);
    const leads = somebody.me.roles.includes("team_lead") && somebody.me.leads.includes(claire.me.unit);
    assert.equal(answer.status, leads ? 200 : 403, login);
    if (leads) { team = somebody; seen.push(JSON.parse(answer.text).lines.length); }
  }
  assert.ok(seen.every((count) => count === 12));
  const pages = [];
  let cursor = "";
  do {
    const page = await agenda(claire, `&limit=5&cursor=${cursor}`);
    pages.push(page.lines.length);
    cursor = page.next;
  } while (cursor);
  assert.deepEqual(pages, [5, 5, 2]);
  assert.equal((await claire.read(`/api/v1/agenda?from=${day}&to=${day}&cursor=nonsense`)).status, 400);
  assert.ok(team, "nobody leads the unit");
});

test("booked times verify, are rebuilt the same, and hold no word in clear [P28]", async () => {
  const gone = new Promise((resolve) => house.server.once("exit", resolve));
  house.server.kill("SIGTERM");
  await gone;
  const content = readFileSync(join(house.data, "unisson.db"));
  for (const word of ["Tilleuls", "Relire le projet"]) assert.equal(content.includes(word), false, word);
  for (const words of [["verify"], ["rebuild"], ["verify"]]) {
    const done = house.run(...words, "--data", house.data);
    assert.equal(done.status, 0, done.stdout + done.stderr);
  }
  house.server = { once: (_, done) => done(), kill: () => {} };
});
