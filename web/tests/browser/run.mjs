// npm run test:browser: every test in Chromium against the real server. `-- <word>` runs the tests whose name holds it.

import { accountTests } from './accounts.mjs';
import { actTests } from './acts.mjs';
import { agendaTests } from './agenda.mjs';
import { agendaOfflineTests } from './agenda-offline.mjs';
import { agreementTests } from './agreement.mjs';
import { catalogueTests } from './catalogue.mjs';
import { designerTests, trialTests } from './designer.mjs';
import { deskTests } from './desk.mjs';
import { dialogTests } from './dialogs.mjs';
import { documentTests } from './documents.mjs';
import { firstDayTests } from './firstday.mjs';
import { instrumentTests } from './instruments.mjs';
import { interviewTests } from './interview.mjs';
import { journeyTests } from './journey.mjs';
import { liveTests } from './live.mjs';
import { longNameTests } from './long-names.mjs';
import { mergingTests } from './merging.mjs';
import { migrationTests } from './migration.mjs';
import { needTests } from './needs.mjs';
import { offlineTests } from './offline.mjs';
import { paperTests } from './papers.mjs';
import { planTests } from './plan.mjs';
import { planPageTests } from './plan-page.mjs';
import { planVersionTests } from './plan-versions.mjs';
import { presenceTests } from './presence.mjs';
import { presentTests } from './present.mjs';
import { programmeTests } from './programmes.mjs';
import { rowTests } from './rows.mjs';
import { scoreTests } from './score.mjs';
import { screenTests } from './screens.mjs';
import { semanticsTests } from './semantics.mjs';
import { sensitiveTests } from './sensitive.mjs';
import { Server } from './server.mjs';
import { stateTests } from './states.mjs';
import { surroundingsTests } from './surroundings.mjs';
import { launch } from './tools.mjs';
import { transmissionTests } from './transmissions.mjs';
import { visitTests } from './visit.mjs';
import { waitingTests } from './waiting.mjs';
import { wholeDayTests } from './whole-day.mjs';

const wanted = process.argv[2] ?? '';
/** More failures than these in a lane are no lost races. */
const triedAgain = 3;

/** Two lanes of about the same length, each with a server and a browser of its own; in a lane the order counts. */
const lanes = [
  {
    ...screenTests,
    ...accountTests,
    ...deskTests,
    ...catalogueTests,
    ...programmeTests,
    ...journeyTests,
    ...visitTests,
    ...agendaTests,
    ...firstDayTests,
    ...presenceTests,
    ...semanticsTests,
    ...wholeDayTests,
    ...dialogTests,
    ...designerTests,
    ...trialTests,
  },
  {
    ...rowTests,
    ...actTests,
    ...instrumentTests,
    ...interviewTests,
    ...migrationTests,
    ...liveTests,
    ...offlineTests,
    ...agendaOfflineTests,
    ...stateTests,
    ...documentTests,
    ...sensitiveTests,
    ...planTests,
    ...planPageTests,
    ...planVersionTests,
    ...presentTests,
    ...longNameTests,
    ...agreementTests,
    ...paperTests,
    ...needTests,
    ...mergingTests,
    ...waitingTests,
    ...transmissionTests,
    ...scoreTests,
    ...surroundingsTests,
  },
];
let passed = 0;
const failures = [];
const unsteady = [];

/** What was wrong, or null. */
async function run(name, test, browser, server) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  let wrong = null;
  try {
    await test(browser, server);
    console.log(`ok      ${name} (${seconds()})`);
  } catch (error) {
    wrong = `${name} (${seconds()})\n    ${error.message}`;
    console.log(`FAILED  ${wrong}`);
  }
  for (const context of browser.contexts()) await context.close();
  return wrong;
}

/**
 * A test that failed is run once more when its lane is through: if it passes then, a race was lost, in the product or in
 * the test. The run goes on without it, and the last lines name it: it wants mending.
 */
async function runLane(tests) {
  const chosen = Object.entries(tests).filter(([name]) => name.includes(wanted));
  if (chosen.length === 0) return;
  const server = await Server.start();
  const browser = await launch();
  const again = [];
  for (const [name, test] of chosen) {
    const wrong = await run(name, test, browser, server);
    if (wrong) again.push([name, test, wrong]);
    else passed += 1;
  }
  for (const [name, test, wrong] of again) {
    if (again.length <= triedAgain && !(await run(name, test, browser, server))) {
      passed += 1;
      unsteady.push(wrong);
    } else failures.push(wrong);
  }
  await browser.close();
  await server.stop();
}

await Promise.all(lanes.map(runLane));
for (const wrong of unsteady) console.log(`UNSTEADY, passed at the second try: ${wrong}`);
for (const wrong of failures) console.log(`FAILED  ${wrong}`);
console.log(`${passed} passed, ${failures.length} failed`);
// Whatever a failed test has left open must not hold the run up.
process.exit(failures.length > 0 ? 1 : 0);
