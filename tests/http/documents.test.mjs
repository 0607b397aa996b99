// The bytes of documents over the real server: in parts, after a kill, out again under a policy that lets nothing run.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { command, Installation, newId } from "./installation.mjs";

const house = new Installation(process.env.API_TEST_PROGRAM, process.env.API_TEST_PORT, 12);
const partBytes = 1_048_576;
const canary = "Ourson-Violette en clair";
let claire;
let caseId;

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const path = (id, rest, stream = caseId) => `/api/v1/cases/${stream}/documents/${id}/${rest}`;

const put = (who, id, number, whole, headers = {}) =>
  who.send(path(id, `parts/${number}?size=${whole.length}`), {
    method: "PUT",
    headers: { "Content-Type": "application/octet-stream", ...headers },
    body: whole.subarray((number - 1) * partBytes, number * partBytes),
  });

async function putAll(id, whole) {
  for (let number = 1; number <= Math.ceil(whole.length / partBytes); ++number) {
    const answer = await put(claire, id, number, whole);
    assert.equal(answer.status, 204, await answer.text());
  }
}

const terms = (id, whole, more = {}) => ({
  id, title: "Rapport n° 1", kind: "report", on: "2026-01-15", media_type: "application/pdf",
  size: whole.length, sha256: sha256(whole), part_size: partBytes, ...more });

const add = async (id, whole, more) => (await claire.tell(command("document.add", caseId, terms(id, whole, more))))[0];

const pdf = (bytes) => Buffer.concat([Buffer.from(`%PDF-1.7\n${canary}\n`), randomBytes(bytes)]);

/** The power goes: nothing is flushed, nobody says goodbye. */
async function killAndStartAgain() {
  const gone = new Promise((resolve) => house.server.once("exit", resolve));
  house.server.kill("SIGKILL");
  await gone;
  house.server = spawn(house.program, ["serve", "--data", house.data, "--listen", `127.0.0.1:${house.port}`], { stdio: ["ignore", "ignore", "pipe"] });
  house.server.stderr.on("data", (part) => {
    house.log += part;
  });
  for (let tries = 0; tries < 200; ++tries) {
    if ((await fetch(`${house.origin}/healthz`).catch(() => null))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail("the server does not come back");
}

before(async () => {
  await house.start();
  claire = await house.signIn("claire");
  caseId = JSON.parse((await claire.read("/api/v1/cases?referent=me&status=open&limit=1")).text).cases[0].id;
});

after(() => house.stop());

test("a kill in the middle loses no part that was acknowledged; the document goes on where it was", async () => {
  const id = newId();
  const whole = pdf(2 * partBytes + 77);
  assert.equal((await put(claire, id, 2, whole)).status, 204);
  await killAndStartAgain();
  const half = JSON.parse((await claire.read(path(id, "upload"))).text);
  assert.deepEqual(half, { size: whole.length, part_size: partBytes, parts: [2], added: false });
  assert.equal((await claire.read(path(id, "content"))).status, 404);
  assert.equal((await put(claire, id, 3, whole)).status, 204);
  const early = await add(id, whole);
  assert.equal(early.refusal.code, "parts_missing");
  assert.equal((await put(claire, id, 1, whole)).status, 204);
  const last = command("document.add", caseId, terms(id, whole));
  assert.deepEqual((await claire.tell(last)).map((one) => one.ok), [true]);
  await killAndStartAgain();
  assert.deepEqual((await claire.tell(last)).map((one) => one.ok), [true]);
  const answer = await claire.send(path(id, "content"));
  assert.equal(answer.status, 200);
  assert.equal(sha256(Buffer.from(await answer.arrayBuffer())), sha256(whole));
});

test("no byte of a document lies in the data folder in clear", () => {
  for (const name of ["unisson.db", "unisson.db-wal"]) assert.ok(!readFileSync(join(house.data, name)).includes(canary), name);
});

test("a PDF is shown, under a policy that lets no script run; asked for as a file it is one", async () => {
  const id = newId();
  const whole = pdf(100);
  await putAll(id, whole);
  assert.ok((await add(id, whole, { title: "Décision « AI » <b>.pdf" })).ok);
  const shown = await claire.send(path(id, "content"));
  assert.equal(shown.headers.get("content-type"), "application/pdf");
  assert.match(shown.headers.get("content-disposition"), /^inline; /);
  assert.match(shown.headers.get("content-disposition"), /filename\*=UTF-8''D%C3%A9cision%20%C2%AB%20AI%20%C2%BB%20%3Cb%3E\.pdf$/);
  assert.equal(shown.headers.get("x-content-type-options"), "nosniff");
  assert.match(shown.headers.get("content-security-policy"), /^default-src 'none';.*frame-ancestors 'self'/);
  assert.doesNotMatch(shown.headers.get("content-security-policy"), /script-src/);
  assert.match(shown.headers.get("cache-control"), /no-store/);
  await shown.arrayBuffer();
  const file = await claire.send(`${path(id, "content")}?download=1`);
  assert.match(file.headers.get("content-disposition"), /^attachment; /);
  assert.equal(sha256(Buffer.from(await file.arrayBuffer())), sha256(whole));
});

test("a picture and a text are shown in a sandbox, an office file never", async () => {
  const files = [
    [Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(50)]), "image/png", "inline", "image/png"],
    [Buffer.from("Bonjour <b>à tous</b>\n"), "text/plain", "inline", "text/plain; charset=utf-8"],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2]), "application/msword", "attachment", "application/msword"],
  ];
  for (const [whole, media_type, disposition, type] of files) {
    const id = newId();
    await putAll(id, whole);
    assert.ok((await add(id, whole, { media_type })).ok, media_type);
    const answer = await claire.send(path(id, "content"));
    assert.equal(answer.headers.get("content-type"), type);
    assert.match(answer.headers.get("content-disposition"), new RegExp(`^${disposition}; `));
    assert.match(answer.headers.get("content-security-policy"), /sandbox/);
    await answer.arrayBuffer();
  }
});

test("the bytes say what a file is: pages, drawings and programs are refused whatever they are called", async () => {
  const files = ["<!doctype html><script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "\x7fELF\x02", "#!/bin/sh\n\0"];
  for (const text of files)
    for (const media_type of ["text/plain", "application/pdf", "image/png"]) {
      const id = newId();
      const whole = Buffer.from(text, "latin1");
      await putAll(id, whole);
      assert.equal((await add(id, whole, { media_type })).refusal.code, "media_type_differs", text);
      assert.equal((await claire.send(path(id, "upload"), { method: "DELETE" })).status, 204);
    }
});

test("a part that is too large, of no type of ours, from another site or of nobody is refused", async () => {
  const id = newId();
  const whole = pdf(100);
  const large = await claire.send(path(id, `parts/1?size=${partBytes + 1}`), {
    method: "PUT", headers: { "Content-Type": "application/octet-stream" }, body: randomBytes(partBytes + 1) });
  assert.equal(large.status, 413);
  assert.equal((await put(claire, id, 1, whole, { "Content-Type": "image/png" })).status, 415);
  assert.equal((await put(claire, id, 1, whole, { "Content-Type": "application/json" })).status, 415);
  assert.equal((await put(claire, id, 1, whole, { Origin: "https://elsewhere.example" })).status, 403);
  assert.equal((await put(claire, id, 0, whole)).status, 404);
  assert.equal((await put(claire, "nobody", 1, whole)).status, 404);
  assert.equal((await claire.send(path(id, "parts/1?size=26214401"), { method: "PUT", headers: { "Content-Type": "application/octet-stream" }, body: "x" })).status, 400);
  assert.equal((await fetch(house.origin + path(id, "content"))).status, 401);
  const admin = await house.signIn("administration");
  assert.equal((await put(admin, id, 1, whole)).status, 404);
  assert.equal((await claire.read(path(id, "upload"))).status, 404);
});

test("verify reads the documents, and the log names none of them", async () => {
  const gone = new Promise((resolve) => house.server.once("exit", resolve));
  house.server.kill("SIGTERM");
  await gone;
  const verified = house.run("verify", "--data", house.data);
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  assert.ok(!house.log.includes("Rapport n"), "a title in the log");
  await killedAgain();
});

/** So that `after` finds a server to stop. */
async function killedAgain() {
  house.server = spawn(house.program, ["serve", "--data", house.data, "--listen", `127.0.0.1:${house.port}`], { stdio: "ignore" });
  await new Promise((resolve) => setTimeout(resolve, 300));
}
