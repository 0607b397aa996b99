// Every id of one team's traffic, sent by everybody else: no route and no command gives or changes what the sender's
// standing to the case does not allow, and what is hidden looks like what does not exist.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { command, Installation, newId, organisation } from "./installation.mjs";

const house = new Installation(process.env.API_TEST_PROGRAM, process.env.API_TEST_PORT, 40);
const people = {};
const ids = {};
const secret = "Zwyssigerhausen";

const ok = (results) => assert.deepEqual(results.filter((one) => !one.ok), []);

/** Opens an account of staff, or of a person. */
async function openAccount(admin, login, terms) {
  const id = newId();
  ok(await admin.tell(command("account.open", organisation, {
    id, login, display_name: login, kind: "staff", roles: [], leads: [], locale: "fr", ...terms })));
  house.logins[login] = `les quatre saisons de ${login}`;
  const set = await admin.send(`/api/v1/accounts/${id}/password`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ password: house.logins[login] }),
  });
  assert.equal(set.status, 204, await set.text());
  people[login] = await house.signIn(login);
}

const newPerson = (name) => ({ family_name: name, given_names: "Aloys", birth_date: "1971-02-03", needs_interpreter: false });

const newCase = (by, person, unit) => ({
  person, unit, programme: "gobet", programme_version: 1, origin: "self", expectation: secret,
  received_on: by.me.today, referent: by.me.account });

before(async () => {
  await house.start();
  const admin = await house.signIn("administration");
  people.administrator = admin;
  for (const unit of ["north", "south"]) {
    ids[unit] = newId();
    ok(await admin.tell(command("unit.create", organisation, { id: ids[unit], title: `Unité ${unit}` })));
  }
  const manager = { roles: ["case_manager"] };
  await openAccount(admin, "referent", { ...manager, unit: ids.north });
  await openAccount(admin, "deputy", { ...manager, unit: ids.north });
  await openAccount(admin, "colleague", { ...manager, unit: ids.north });
  await openAccount(admin, "former", { ...manager, unit: ids.north });
  await openAccount(admin, "leader", { roles: ["team_lead"], unit: ids.north, leads: [ids.north] });
  await openAccount(admin, "led-once", { roles: ["team_lead"], unit: ids.north, leads: [ids.north] });
  await openAccount(admin, "stranger", { ...manager, unit: ids.south });
  await openAccount(admin, "south-lead", { roles: ["team_lead"], unit: ids.south, leads: [ids.south] });
  ok(await admin.tell(command("account.change", organisation, { account: people["led-once"].me.account, roles: ["case_manager"] })));

  const { referent, former, stranger } = people;
  for (const name of ["person", "case", "other_person", "other_case", "alone"]) ids[name] = newId();
  ok(await former.tell(
    command("person.register", ids.person, newPerson(secret)),
    command("case.request", ids.case, newCase(former, ids.person, ids.north)),
    command("referent.hand_over", ids.case, { to: referent.me.account, on: former.me.today, reason: secret }),
  ));
  ok(await referent.tell(
    command("deputy.add", ids.case, { account: people.deputy.me.account, from: referent.me.today, until: referent.me.today }),
    command("note.draft", ids.case, { id: newId(), words: secret }),
    command("person.register", ids.alone, newPerson(`${secret} seul`)),
  ));
  ok(await stranger.tell(
    command("person.register", ids.other_person, newPerson("Ailleurs")),
    command("case.request", ids.other_case, newCase(stranger, ids.other_person, ids.south)),
  ));
  ids.document = newId();
  await addDocument(referent);
  await openAccount(admin, "person", { kind: "person", person: ids.person });
  await openAccount(admin, "other-person", { kind: "person", person: ids.other_person });
  await openAccount(admin, "director", { roles: ["programme_director"], unit: ids.north });
  ids.programme = newId();
  ok(await people.director.tell(command("programme.draft", ids.programme, { key: "brouillon", text: JSON.stringify({ key: "brouillon", motif: secret }) })));
});

after(() => house.stop());

/** A document of the case, of one part. */
async function addDocument(by) {
  const whole = Buffer.from(secret);
  const path = `/api/v1/cases/${ids.case}/documents/${ids.document}/parts/1?size=${whole.length}`;
  const put = await by.send(path, { method: "PUT", headers: { "Content-Type": "application/octet-stream" }, body: whole });
  assert.equal(put.status, 204, await put.text());
  ok(await by.tell(command("document.add", ids.case, {
    id: ids.document, title: secret, kind: "letter", on: by.me.today, media_type: "text/plain", size: whole.length,
    sha256: createHash("sha256").update(whole).digest("hex"), part_size: 1_048_576 })));
}

const addressed = (pattern, id) => pattern.replace("{id}", id).replace("{document}", ids.document);

const on_the_case = ["referent", "deputy", "leader"];
/** Who may read what, by operation; all others get what they would get for an id that does not exist. */
const readers = {
  dossier: [...on_the_case, "person"],
  case_journal: on_the_case,
  export_dossier: on_the_case,
  person: [...on_the_case, "person"],
  person_journal: [...on_the_case, "person"],
  person_reads: [...on_the_case, "person"],
  person_duplicates: on_the_case,
  place: [...on_the_case, "person"],
  person_merging: [],  // without a second entry nobody gets anything; with one, see merging_test.cpp
  document_content: on_the_case,
  document_upload: on_the_case,
};

const plain = (text) => text.replace(/"correlation_id":"[^"]*"/, "");

test("every route with an id answers those alone whose case it is", async () => {
  let checked = 0;
  for (const [pattern, path] of Object.entries(house.api.paths)) {
    if (!path.get || !pattern.includes("{id}")) continue;
    const allowed = readers[path.get.operationId];
    assert.ok(allowed, `${pattern} is new: say here who may read it`);
    const target = pattern.includes("/persons/") ? ids.person : ids.case;
    for (const query of ["", "?format=html", "?at=2999-01-01", "?after=0&limit=1000"])
      for (const [name, somebody] of Object.entries(people)) {
        const answer = await somebody.read(addressed(pattern, target) + query);
        assert.equal(answer.status === 200, allowed.includes(name), `${name} ${pattern}${query}: ${answer.status}`);
        if (answer.status === 200) continue;
        assert.equal(answer.status, 404);
        const absent = await somebody.read(addressed(pattern, newId()) + query);
        assert.equal(plain(answer.text), plain(absent.text), `${name} can tell that it exists`);
        ++checked;
      }
  }
  assert.ok(checked >= 150, String(checked));
});

test("ids of another kind, or of another's person, open nothing", async () => {
  const swapped = [ids.person, ids.case, ids.other_case, ids.other_person, ids.alone, organisation, people.referent.me.account, ids.north];
  for (const [pattern, path] of Object.entries(house.api.paths)) {
    if (!path.get || !pattern.includes("{id}")) continue;
    for (const [name, somebody] of Object.entries(people))
      for (const id of swapped) {
        const answer = await somebody.read(addressed(pattern, id));
        const is_person = pattern.includes("/persons/");
        const elsewhere = pattern.includes("{document}") || pattern.includes("{into}");  // the document is in one case only
        const right = id === (is_person ? ids.person : ids.case) && readers[path.get.operationId].includes(name);
        const south = !elsewhere && ["stranger", "south-lead"].includes(name) && id === (is_person ? ids.other_person : ids.other_case);
        const own = name === "other-person" && id === (is_person ? ids.other_person : ids.other_case) && readers[path.get.operationId].includes("person");
        const registrar = !elsewhere && name === "referent" && id === ids.alone && is_person;
        assert.equal(answer.status, right || south || own || registrar ? 200 : 404, `${name} ${pattern} ${id}`);
      }
  }
});

test("lists, search, counts, duplicates and the export hold nothing of others, whatever the filter", async () => {
  const account = people.referent.me.account;
  const filters = ["", `&referent=${account}`, `&unit=${ids.north}`, "&status=requested", `&text=${secret}`, "&sort=received&order=desc"];
  const see = [...on_the_case, "person"];
  for (const [name, somebody] of Object.entries(people)) {
    for (const filter of filters)
      for (const path of [`/api/v1/cases?limit=200${filter}`, `/api/v1/cases/export?x=1${filter}`]) {
        const answer = await somebody.read(path);
        assert.equal(answer.status, 200, `${name} ${path}`);
        assert.equal(answer.text.includes(ids.case), see.includes(name), `${name} ${path}`);
        if (!see.includes(name)) assert.ok(!answer.text.includes(secret), `${name} ${path}`);
      }
    const found = await somebody.read(`/api/v1/search?text=${secret}`);
    assert.equal(found.text.includes(ids.case), on_the_case.includes(name), `${name} searches`);
    assert.equal(found.text.includes(ids.alone), name === "referent", `${name} searches a person without a case`);
    const counts = JSON.parse((await somebody.read("/api/v1/cases/counts")).text).counts;
    const sum = counts.reduce((all, one) => all + one.cases, 0);
    const expected = { referent: 1, deputy: 1, leader: 1, stranger: 1, "south-lead": 1 }[name] ?? 0;
    assert.equal(sum, expected, `${name} counts`);
    const twins = await somebody.read(`/api/v1/persons/duplicates?family_name=${secret}&given_names=Aloys&birth_date=1971-02-03`);
    if (twins.status === 200) assert.equal(twins.text.includes(ids.person), on_the_case.includes(name), `${name} twins`);
    else assert.ok(["administrator", "director", "person", "other-person"].includes(name), `${name} twins ${twins.status}`);
  }
});

test("the cursor of somebody else's list goes on in one's own", async () => {
  const { leader, stranger } = people;
  const page = JSON.parse((await leader.read("/api/v1/cases?limit=1")).text);
  for (const cursor of [page.next, "AAAA", ids.case].filter(Boolean)) {
    const answer = await stranger.read(`/api/v1/cases?limit=200&cursor=${encodeURIComponent(cursor)}`);
    assert.ok([200, 400].includes(answer.status));
    assert.ok(!answer.text.includes(ids.case));
  }
});

test("the directory shows colleagues to staff, and me shows oneself", async () => {
  for (const [name, somebody] of Object.entries(people)) {
    const answer = await somebody.read("/api/v1/directory");
    assert.equal(answer.status, 200, name);
    const { accounts } = JSON.parse(answer.text);
    // A person hears of those alone who answer for their own case.
    const hears = (login) => accounts.some(({ id }) => id === people[login].me.account);
    if (name === "person") assert.deepEqual([hears("referent"), hears("stranger")], [true, false]);
    if (name === "other-person") assert.deepEqual([hears("referent"), hears("stranger")], [false, true]);
    const me = JSON.parse((await somebody.read(`/api/v1/me?account=${people.referent.me.account}`)).text);
    assert.equal(me.account, somebody.me.account);
  }
});

test("what is not approved of a programme is open to programme directors alone, and looks like nothing to others", async () => {
  for (const [name, somebody] of Object.entries(people)) {
    const list = await somebody.read("/api/v1/programmes");
    assert.equal(list.status, 200);
    assert.equal(list.text.includes("brouillon"), name === "director", `${name} lists`);
    for (const path of ["brouillon?version=1", "brouillon", "brouillon/versions"]) {
      const answer = await somebody.read(`/api/v1/programmes/${path}`);
      const absent = await somebody.read(`/api/v1/programmes/${path.replace("brouillon", "absent")}`);
      const open = name === "director" && path !== "brouillon";
      assert.equal(answer.status === 200, open, `${name} ${path}: ${answer.status}`);
      if (!open) assert.equal(plain(answer.text), plain(absent.text), `${name} can tell that ${path} exists`);
      assert.ok(open || !answer.text.includes(secret));
    }
  }
});

test("devices of others are shown to nobody but an administrator", async () => {
  for (const [name, somebody] of Object.entries(people)) {
    if (name === "administrator") continue;
    const other = name === "referent" ? people.deputy : people.referent;
    const answer = await somebody.read(`/api/v1/devices?account=${other.me.account}`);
    assert.ok([403, 404].includes(answer.status), `${name} ${answer.status}`);
  }
});

test("who may not read a dossier neither shows as present there nor learns who is", async () => {
  const say = async (somebody, id) => {
    const answer = await somebody.send(`/api/v1/cases/${id}/presence`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ page: newId(), here: true }) });
    return { status: answer.status, text: await answer.text() };
  };
  const readers = ["referent", "deputy", "leader"];
  for (const [name, somebody] of Object.entries(people)) {
    const told = await say(somebody, ids.case);
    assert.equal(told.status, readers.includes(name) ? 200 : 404, `${name}: ${told.status}`);
    if (told.status === 200) continue;
    assert.equal(plain(told.text), plain((await say(somebody, newId())).text), `${name} can tell that it exists`);
  }
  const { present } = JSON.parse((await say(people.referent, ids.case)).text);
  assert.deepEqual([...present].sort(), readers.map((name) => people[name].me.account).sort());
});

test("a copy for a device is given to the device's own account alone, and never of a highly sensitive case", async () => {
  const { referent, deputy, leader } = people;
  const device = newId();
  const post = (somebody, path, body) =>
    somebody.send(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  assert.equal((await post(referent, "/api/v1/devices", { id: device, label: "tablette" })).status, 200);
  const paths = [`/api/v1/cases/${ids.case}?device=`, `/api/v1/cases/${ids.case}/journal?device=`, `/api/v1/persons/${ids.person}/journal?device=`];
  for (const path of paths) {
    assert.equal((await referent.read(path + device)).status, 200, path);
    assert.equal((await deputy.read(path + device)).status, 400, `${path} of another's device`);
    assert.equal((await referent.read(path + newId())).status, 400, `${path} of no device`);
  }
  ok(await leader.tell(command("sensitivity.mark", ids.case, { reason: secret })));
  for (const path of paths) {
    const answer = await referent.read(path + device);
    assert.equal(answer.status, 403, path);
    assert.equal(JSON.parse(answer.text).code, "highly_sensitive");
    assert.ok(!answer.text.includes(secret), path);
    assert.equal((await referent.read(path.split("?")[0])).status, 200, `${path} read in the page`);
  }
  const file = `/api/v1/cases/${ids.case}/export?format=json`;
  const unconfirmed = await referent.read(file);
  assert.deepEqual([unconfirmed.status, JSON.parse(unconfirmed.text).code], [403, "sensitive_not_confirmed"]);
  assert.equal((await referent.read(`${file}&confirmed=sensitive`)).status, 200);
  assert.ok(!(await referent.read("/api/v1/cases/export")).text.includes(ids.case), "the list as CSV leaves it out");
  const listed = async (query) => (await referent.read(`/api/v1/cases?limit=200${query}`)).text.includes(ids.case);
  assert.deepEqual([await listed(""), await listed(`&device=${device}`)], [true, false]);
  const contact = async (holds) => (await (await post(referent, `/api/v1/devices/${device}/contact`, { unsent: 0, holds })).json()).forget;
  assert.deepEqual(await contact([ids.case, ids.other_case, newId()]), [ids.case]);
  ok(await referent.tell(command("sensitivity.lift", ids.case, { reason: secret })));
  assert.deepEqual(await contact([ids.case]), []);
  assert.equal((await referent.read(paths[0] + device)).status, 200);
});

test("nobody but an administrator sets the password of another account", async () => {
  for (const [name, somebody] of Object.entries(people)) {
    if (name === "administrator") continue;
    for (const target of [people.referent, people.administrator, people.person].filter((one) => one !== somebody))
      for (const body of [{ password: "un mot de passe assez long" }, { present: house.logins[somebody.login], password: "un mot de passe assez long" }]) {
        const answer = await somebody.send(`/api/v1/accounts/${target.me.account}/password`, {
          method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
        assert.equal(answer.status, 404, `${name} sets the password of ${target.login}`);
      }
  }
  assert.equal((await house.signIn("referent")).me.login, "referent");
});

/** A value that the schema allows. */
function sample(schema) {
  if (schema.$ref) return sample(house.api.components.schemas[schema.$ref.split("/").pop()]);
  if ("const" in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.oneOf) return sample(schema.oneOf[0]);
  const type = [schema.type].flat()[0];
  if (type === "string") {
    if (schema.format === "uuid") return newId();
    if (schema.format === "date") return people.referent.me.today;
    if (schema.format === "date-time") return new Date().toISOString();
    return "mot".slice(0, schema.maxLength ?? 3);
  }
  if (type === "integer" || type === "number") return Math.max(schema.minimum ?? 0, 0);
  if (type === "boolean") return false;
  if (type === "array") return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items));
  const value = (name) => (name === "currency" ? "CHF" : sample(schema.properties[name]));
  return Object.fromEntries((schema.required ?? []).map((name) => [name, value(name)]));
}

const streamOf = (type) =>
  /^(unit|account|qualification)\./.test(type) ? organisation : /^programme\./.test(type) ? ids.programme : /^(person|representative)\./.test(type) ? ids.person : ids.case;

const versionOf = async (stream) => {
  const { leader, administrator } = people;
  if (stream === organisation) return (await administrator.read("/api/v1/directory")).text;
  const kind = stream === ids.person ? "persons" : "cases";
  return JSON.parse((await leader.read(`/api/v1/${kind}/${stream}/journal?limit=1`)).text).version;
};

test("no command changes anything for those whose case it is not", async () => {
  const outsiders = ["colleague", "stranger", "south-lead", "led-once", "former", "person", "other-person", "administrator", "director"];
  const before_all = [await versionOf(ids.case), await versionOf(ids.person)];
  let refused = 0;
  for (const name of outsiders)
    for (const { $ref } of house.api.components.schemas.Command.oneOf) {
      const made = sample({ $ref });
      const { type } = made;
      if (type === "person.register" || type === "case.request") continue;
      if (name === "administrator" && streamOf(type) === organisation) continue;
      if (name === "director" && streamOf(type) === ids.programme) continue;
      const [result] = await people[name].tell(command(type, streamOf(type), made.data));
      assert.equal(result.ok, false, `${name} ${type}`);
      const expected = [organisation, ids.programme].includes(streamOf(type)) ? "not_allowed" : "not_found";
      assert.equal(result.refusal.code, expected, `${name} ${type}: ${JSON.stringify(result.refusal)}`);
      assert.ok(!JSON.stringify(result).includes(secret));
      ++refused;
    }
  assert.deepEqual([await versionOf(ids.case), await versionOf(ids.person)], before_all);
  assert.ok(refused > 300, String(refused));
});

test("a deputy works on the case and hands nothing over; nobody opens a case where they may not", async () => {
  const { deputy, referent, stranger, administrator, person } = people;
  for (const [type, data] of [
    ["referent.hand_over", { to: deputy.me.account, on: referent.me.today, reason: "mot" }],
    ["deputy.add", { account: deputy.me.account, from: referent.me.today, until: "2999-01-01" }],
    ["sensitivity.mark", { reason: "mot" }],
  ]) {
    const [result] = await deputy.tell(command(type, ids.case, data));
    assert.equal(result.refusal?.code, "not_allowed", type);
  }
  const codes = async (somebody, ...commands) => (await somebody.tell(...commands)).map((one) => one.refusal?.code);
  const there = (by, whom, unit) => command("case.request", newId(), newCase(by, whom, unit));
  assert.deepEqual(await codes(referent, there(referent, ids.person, ids.south)), ["not_allowed"]);
  assert.deepEqual(await codes(stranger, there(stranger, ids.person, ids.south), there(stranger, newId(), ids.south)), ["not_found", "not_found"]);
  for (const somebody of [administrator, person]) {
    assert.deepEqual(await codes(somebody, command("person.register", newId(), newPerson("Mot"))), ["not_allowed"]);
    assert.deepEqual(await codes(somebody, there(somebody, ids.person, ids.north)), ["not_found"]);
  }
});

test("a command's id that somebody else has used tells nothing of their answer", async () => {
  const { referent, stranger } = people;
  const told = command("need.record", ids.case, { id: newId(), domain: "health", words: secret, voice: "person", importance: "low" });
  ok(await referent.tell(told));
  const [again] = await stranger.tell(told);
  assert.equal(again.ok, false);
  assert.ok(!JSON.stringify(again).includes(secret));
});

test("the live stream tells changes to those alone who may see them", async () => {
  const { referent, stranger, former, administrator } = people;
  const listeners = {};
  for (const [name, somebody] of Object.entries({ referent, stranger, former, administrator, "led-once": people["led-once"] })) {
    const response = await somebody.send("/api/v1/events");
    const reader = response.body.getReader();
    listeners[name] = { reader, text: "" };
    (async () => {
      for (;;) {
        const { value, done } = await reader.read().catch(() => ({ done: true }));
        if (done) return;
        listeners[name].text += Buffer.from(value).toString();
      }
    })();
  }
  ok(await referent.tell(command("need.record", ids.case, { id: newId(), domain: "work", words: "mot", voice: "person", importance: "low" })));
  for (let i = 0; i < 100 && !listeners.referent.text.includes(ids.case); ++i)
    await new Promise((resolve) => setTimeout(resolve, 20));
  for (const [name, { reader, text }] of Object.entries(listeners)) {
    assert.equal(text.includes(ids.case), name === "referent", name);
    await reader.cancel();
  }
});

test("no answer to a read repeats what the request said", async () => {
  const marker = "MarqueQuiRevient";
  let checked = 0;
  for (const [pattern, path] of Object.entries(house.api.paths)) {
    if (!path.get || path.get.operationId === "events") continue;
    const target = pattern.includes("/persons/") ? ids.person : ids.case;
    for (const { name, in: where, schema } of path.get.parameters.filter((one) => one.in === "query")) {
      if (schema.type !== "string") continue;
      const answer = await people.referent.read(`${pattern.replace("{id}", target)}?family_name=x&${name}=${marker}`);
      assert.ok(!answer.text.includes(marker), `${pattern} ${where} ${name}`);
      ++checked;
    }
  }
  assert.ok(checked >= 20, String(checked));
});
