// Red runs of the authorisation: deletes or inverts every clause of src/domain/access.cpp, one at a time, and shows that
// a test fails each time.
//
//     node tests/http/access_mutants.mjs <build folder> [g++]
//
// The build folder holds the libraries of domain and base. Each mutant is compiled without optimisation and linked with
// the tests of access alone, a second or two each. Exit code 0: all were killed.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");
const [build = "build/release", compiler = "g++"] = process.argv.slice(2);
const source = readFileSync(join(root, "src/domain/access.cpp"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "unisson-mutants-"));
// Reading through an empty optional, or beyond a vector's end, counts as found out.
const flags = ["-std=c++23", "-O0", "-w", "-D_GLIBCXX_ASSERTIONS", `-I${root}/src`, `-I${root}/tests`, `-DUNISSON_ROOT="${root}"`];

/** What stands in comments and texts, so that no mutant is made there. */
const silent = new Set();
for (const match of source.matchAll(/\/\/[^\n]*|"(?:[^"\\]|\\.)*"|#include[^\n]*/g))
  for (let i = match.index; i < match.index + match[0].length; ++i) silent.add(i);

const mutants = new Map();

function replace(from, to, text, what) {
  const mutated = source.slice(0, from) + text + source.slice(to);
  if (silent.has(from) || mutated === source || mutants.has(mutated)) return;
  mutants.set(mutated, { line: source.slice(0, from).split("\n").length, what });
}

const brief = (text) => text.replace(/\s+/g, " ").trim();

function each(pattern, mutate) {
  for (const match of source.matchAll(pattern)) mutate(match, match.index, match.index + match[0].length);
}

/** The place where the bracket that opens at `from` is closed. */
function closing(from) {
  const pairs = { "(": ")", "{": "}", "[": "]" };
  const open = source[from];
  for (let i = from, depth = 0; i < source.length; ++i) {
    if (source[i] === open) ++depth;
    if (source[i] === pairs[open] && --depth === 0) return i;
  }
  throw new Error("an open bracket");
}

/** From a place inside an expression to its end in one direction. */
function edge(from, step) {
  let depth = 0;
  for (let i = from; i >= 0 && i < source.length; i += step) {
    const c = source[i];
    const opens = step > 0 ? "([{" : ")]}";
    const closes = step > 0 ? ")]}" : "([{";
    if (opens.includes(c)) ++depth;
    else if (closes.includes(c) && depth-- === 0) return i;
    else if (depth === 0 && (";,?".includes(c) || (c === ":" && source[i - 1] !== ":" && source[i + 1] !== ":"))) return i;
    else if (depth === 0 && (source.startsWith("&&", step > 0 ? i : i - 1) || source.startsWith("||", step > 0 ? i : i - 1))) return i;
    else if (depth === 0 && c === "=" && !"=!<>".includes(source[i - 1]) && source[i + 1] !== "=") return i;
    else if (depth === 0 && step < 0 && /\breturn\s$/.test(source.slice(i - 6, i + 1))) return i;
  }
  return from;
}

for (const [sign, others] of [["&&", ["||"]], ["||", ["&&"]], ["==", ["!="]], ["!=", ["=="]], ["<=", ["<", ">"]]])
  for (let i = source.indexOf(sign); i >= 0; i = source.indexOf(sign, i + 1))
    for (const other of others) replace(i, i + sign.length, other, `${sign} becomes ${other}`);

each(/&&|\|\|/g, (match, from, to) => {
  const nothing = match[0] === "&&" ? "true" : "false";
  const left = edge(from - 1, -1) + 1;
  const right = edge(to, 1);
  replace(left, from, ` ${nothing} `, `without "${brief(source.slice(left, from))}"`);
  replace(to, right, ` ${nothing}`, `without "${brief(source.slice(to, right))}"`);
});
each(/\bif \(/g, (match, from, to) => {
  const end = closing(to - 1);
  const inner = source.slice(to, end);
  const begin = to + inner.lastIndexOf(";") + 1;
  for (const value of ["true", "false"]) replace(begin, end, ` ${value}`, `"if (${brief(source.slice(begin, end))})" is ${value}`);
});
each(/\? /g, (match, from) => {
  const begin = edge(from - 1, -1) + 1;
  const first = source.lastIndexOf("return ", from) + 7;
  const start = source.slice(first, from).includes(";") ? begin : first;
  for (const value of ["true", "false"]) replace(start, from, `${value} `, `"${brief(source.slice(start, from))} ?" is ${value}`);
});
each(/(?<![=!<>])!(?=[\w(])/g, (match, from, to) => replace(from, to, "", "without a not"));
each(/return (?!std::|\{|false;|true;)([^;{}]*(?:==|!=|&&|case_work)[^;{}]*);/g, (match, from, to) => {
  for (const value of ["true", "false"]) replace(from, to, `return ${value};`, `${brief(match[0])} is ${value}`);
});
each(/return false;/g, (match, from, to) => replace(from, to, "return true;", "false becomes true"));
each(/return \{\};/g, (match, from, to) => replace(from, to, "return {Ground::staff};", "a denial becomes a right"));
each(/return \{Ground::\w+\};/g, (match, from, to) => replace(from, to, "return {};", "a right becomes a denial"));
each(/Verdict\{Ground::(\w+)\}/g, (match, from, to) => replace(from, to, "Verdict{Ground::own}", "another ground"));
each(/Verdict\{\}/g, (match, from, to) => replace(from, to, "Verdict{Ground::staff}", "a denial becomes a right"));
each(/return Ground::\w+;/g, (match, from, to) => {
  replace(from, to, "return Ground::none;", `${match[0]} is none`);
  replace(from, to, "return Ground::own;", `${match[0]} is own`);
});
each(/\bground = (?!=)[^;]*;/g, (match, from, to) => replace(from, to, ";", `without "${brief(match[0])}"`));
each(/auto ground = Ground::none/g, (match, from, to) => replace(from, to, "auto ground = Ground::referent", "begins as referent"));
each(/\.back\(\)/g, (match, from, to) => replace(from, to, ".front()", "the first instead of the last"));
each(/ *Deed operator\(\)\(case_command::(\w+) const&\) const \{[^}]*\}\n/g, (match, from, to) => replace(from, to, "", `${match[1]} is everyday work`));
each(/return \{(?:[^{};]*,)+[^{};]*\};/g, (match, from) => {
  const begin = source.indexOf("{", from) + 1;
  for (let at = begin; at < closing(begin - 1); ) {
    const end = edge(at, 1);
    replace(at, end, " {}", `without "${brief(source.slice(at, end))}"`);
    at = end + 1;
  }
});
// A deed's label is deleted only where its group answers something else than the switch does for unknown deeds.
each(/(?: *case Deed::\w+:[ \n]+)+(?=return|\{)/g, (match, from, to) => {
  if (/^return (false|\{\});/.test(source.slice(to))) return;
  for (const label of match[0].matchAll(/case Deed::(\w+):/g)) {
    const labels = match[0].match(/case Deed::\w+:/g).length;
    const begin = from + label.index;
    if (labels > 1) replace(begin, begin + label[0].length, "", `without the label ${label[1]}`);
  }
});
each(/Deed::(\w+)(?=[;&| )])/g, (match, from, to) => {
  if (/case $/.test(source.slice(from - 5, from))) return;
  replace(from, to, "Deed::administer", `${match[1]} becomes administer`);
});

async function compile(text, name) {
  const file = join(folder, `${name}.cpp`);
  writeFileSync(file, text);
  await run(compiler, [...flags, "-include", join(folder, "access.hpp"), "-c", file, "-o", join(folder, `${name}.o`)]);
}

async function prepare() {
  writeFileSync(join(folder, "access.hpp"), `#include "domain/access.hpp"\n#include <algorithm>\n`);
  await run(compiler, [...flags, "-x", "c++-header", join(folder, "access.hpp")]);
  for (const name of ["src/domain/access_test.cpp", "src/domain/access_table_test.cpp", "tests/support/doctest_main.cpp"])
    await run(compiler, [...flags, "-c", join(root, name), "-o", join(folder, `${name.split("/").pop()}.o`)]);
}

/** "killed", "survived" or "does not compile". */
async function judge(text, name) {
  try {
    await compile(text, name);
  } catch {
    return "does not compile";
  }
  const objects = [`${name}.o`, "access_test.cpp.o", "access_table_test.cpp.o", "doctest_main.cpp.o"].map((one) => join(folder, one));
  const program = join(folder, name);
  const libraries = ["domain", "base"].map((one) => join(root, build, `libunisson_${one}.a`));
  await run(compiler, [...objects, ...libraries, "-o", program]);
  try {
    await run(program, [], { timeout: 20_000 });
    return "survived";
  } catch {
    return "killed";
  } finally {
    rmSync(program);
  }
}

const verdicts = {};
try {
  await prepare();
  const healthy = await judge(source, "healthy");
  if (healthy !== "survived") throw new Error(`the tests fail without any mutant: ${healthy}`);
  const waiting = [...mutants].map(([text, { line, what }], i) => ({ text, line, what, name: `m${i}` }));
  const worker = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const verdict = await judge(one.text, one.name);
      (verdicts[verdict] ??= []).push(`line ${one.line}: ${one.what}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const name of ["survived", "does not compile"])
  for (const one of verdicts[name] ?? []) console.log(`${name}: ${one}`);
const count = (name) => verdicts[name]?.length ?? 0;
console.log(`${mutants.size} mutants: ${count("killed")} killed, ${count("survived")} survived, ${count("does not compile")} do not compile.`);
process.exitCode = count("survived") === 0 && count("killed") > 100 ? 0 : 1;
