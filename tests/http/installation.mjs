// A data folder with a fictional organisation, the real program serving it, and people who sign in. For the tests of
// this folder.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A UUIDv7 as a client makes it. */
export function newId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const command = (type, stream, data) => ({ id: newId(), type, stream, data });

/** The stream of units and accounts. */
export const organisation = "00000000-0000-8000-8000-000000000001";

export class Installation {
  constructor(program, port, cases) {
    this.program = program;
    this.origin = `http://127.0.0.1:${port}`;
    this.port = port;
    this.folder = mkdtempSync(join(tmpdir(), "unisson-http-"));
    this.data = join(this.folder, "data");
    this.cases = cases;
    this.logins = {};
    this.log = "";
  }

  run(...words) {
    return spawnSync(this.program, words, { encoding: "utf8" });
  }

  async start(...flags) {
    const made = this.run("demo", "--data", this.data, "--cases", String(this.cases), "--seed", "3");
    assert.equal(made.status, 0, made.stderr);
    for (const line of readFileSync(join(this.data, "demo-logins.txt"), "utf8").trim().split("\n")) {
      const [login, password] = line.split(/\s+/);
      this.logins[login] = password;
    }
    const words = ["serve", "--data", this.data, "--listen", `127.0.0.1:${this.port}`, ...flags];
    this.server = spawn(this.program, words, { stdio: ["ignore", "ignore", "pipe"] });
    this.server.stderr.on("data", (part) => {
      this.log += part;
    });
    for (let i = 0; i < 200; ++i) {
      const answer = await fetch(`${this.origin}/api/v1/openapi.json`).catch(() => null);
      if (answer?.ok) {
        this.api = await answer.json();
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail(`the server does not answer: ${this.log}`);
  }

  async stop() {
    const gone = new Promise((resolve) => this.server.once("exit", resolve));
    this.server.kill("SIGTERM");
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Somebody who has signed in. */
  async signIn(login) {
    const answer = await fetch(`${this.origin}/api/v1/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: this.origin },
      body: JSON.stringify({ login, password: this.logins[login] }),
    });
    assert.equal(answer.status, 201, `${login} does not sign in`);
    const cookie = answer.headers.get("set-cookie").split(";")[0];
    const send = (path, options = {}) =>
      fetch(this.origin + path, { ...options, headers: { Cookie: cookie, Origin: this.origin, ...options.headers } });
    const read = async (path) => {
      const response = await send(path);
      const text = await response.text();
      return { status: response.status, text, headers: response.headers };
    };
    const tell = async (...commands) => {
      const response = await send("/api/v1/commands", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ commands }),
      });
      assert.equal(response.status, 200);
      return (await response.json()).results;
    };
    return { login, send, read, tell, cookie, me: (await answer.json()).account };
  }
}
