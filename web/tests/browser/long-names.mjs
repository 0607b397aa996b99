// Names that do not break and lists of nothing, of three and of three hundred: every screen of the desk keeps its shape.
import { createHash } from 'node:crypto';
import { carryOut, newId, read } from './api.mjs';
import { layoutFaults } from './layout.mjs';
import { Server } from './server.mjs';
import { checkAccessible, go, openPage, yes } from './tools.mjs';

const widths = [320, 390, 1024, 1440];
/** Two family names of sixty letters together, and none of them breaks. */
const longFamily = 'Schwarzenbergerhofstetter-Wolkensteinmartinellidellatorreone';
const longGiven = 'Maximiliane-Annegret';
const longUnit = 'Wiedereingliederungsmassnahmenkoordinationsstelle Unterwaldnerseegemeinden';
const longWords = 'Arbeitsunfähigkeitsbescheinigungsnachreichungsaufforderung an die Ausgleichskassenzweigstelle';
const organisation = '00000000-0000-8000-8000-000000000001';
const password = 'quatre saisons bien longues';
const batchMost = 200;

const dayFrom = (today, days) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function inBatches(page, server, commands) {
  for (let from = 0; from < commands.length; from += batchMost)
    await carryOut(page, server, commands.slice(from, from + batchMost));
}

/** Accounts of a unit with a long title, who have long names themselves. */
async function staff(browser, server, logins) {
  const admin = await openPage(browser, server, { signedIn: 'administration' });
  const unit = newId();
  const accounts = logins.map((login) => ({ login, id: newId() }));
  await carryOut(admin, server, [
    { type: 'unit.create', stream: organisation, data: { id: unit, title: longUnit } },
    ...accounts.map(({ id, login }) => ({
      type: 'account.open',
      stream: organisation,
      data: {
        id,
        login,
        display_name: `${longFamily} ${login}`,
        kind: 'staff',
        roles: ['case_manager'],
        unit,
        leads: [],
        locale: 'de',
      },
    })),
  ]);
  for (const { id, login } of accounts) {
    const answer = await admin.request.post(`${server.address}/api/v1/accounts/${id}/password`, {
      data: { password },
      headers: { Origin: server.address },
    });
    yes(answer.status() === 204, `a password for ${login}: ${answer.status()}`);
    server.passwords[login] = password;
  }
  await admin.context().close();
}

const registered = (number) => ({
  type: 'person.register',
  stream: newId(),
  data: {
    family_name: `${longFamily}${number || ''}`,
    given_names: longGiven,
    birth_date: '1971-02-03',
    needs_interpreter: false,
  },
});

/** So many cases of the signed-in account; of some of them the request is still to be decided. */
async function cases(page, server, me, count) {
  const { programmes } = await read(page, server, '/api/v1/programmes');
  const gobet = programmes.find(({ key, in_effect }) => key === 'gobet' && in_effect);
  const persons = Array.from({ length: count }, (_, number) => registered(number));
  const requests = persons.map(({ stream }) => ({
    type: 'case.request',
    stream: newId(),
    data: {
      person: stream,
      unit: me.unit,
      programme: gobet.key,
      programme_version: gobet.version,
      origin: 'self',
      expectation: longWords,
      received_on: me.today,
      referent: me.account,
    },
  }));
  const admitted = requests.filter((_, index) => index % 5 !== 4);
  await inBatches(page, server, persons);
  await inBatches(page, server, requests);
  await inBatches(
    page,
    server,
    admitted.map(({ stream }) => ({ type: 'information.give', stream, data: { on: me.today } })),
  );
  await inBatches(
    page,
    server,
    admitted.map(({ stream }) => ({ type: 'intake.admit', stream, data: {} })),
  );
  return admitted.map(({ stream }) => stream);
}

const many = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** Fills one dossier: so many actions, notes and contacts; of what has a smaller limit, as many as may be. */
async function fill(page, server, me, stream, count) {
  const on = me.today;
  const need = newId();
  const few = Math.min(count, 18);
  const commands = [
    {
      type: 'need.record',
      data: { id: need, domain: 'work', words: longWords, voice: 'person', importance: 'high' },
    },
    ...many(few, () => ({
      type: 'resource.record',
      data: { id: newId(), kind: 'relation', domain: 'social_life', words: longWords },
    })),
    ...many(few, (index) => ({
      type: 'goal.set',
      data: {
        id: newId(),
        title: `${longWords} ${index}`,
        domain: 'housing',
        voice: 'person',
        levels: many(5, (level) => `${longWords} ${level}`),
        importance: 2,
        difficulty: 2,
        baseline: -1,
      },
    })),
    ...many(few, (index) => ({
      type: 'option.propose',
      data: { id: newId(), need, title: `${longWords} ${index}`, kind: 'informal', hypothesis: longWords },
    })),
    ...many(count, (index) => ({
      type: 'action.plan',
      data: {
        id: newId(),
        title: `${longWords} ${index}`,
        owner: { kind: 'actor', who: `${longFamily} ${longGiven}` },
        due_on: dayFrom(on, (index % 40) - 12),
      },
    })),
    ...many(count, () => ({ type: 'note.draft', data: { id: newId(), words: longWords } })),
    ...many(few, () => ({
      type: 'contact.record',
      data: {
        id: newId(),
        on,
        channel: 'home_visit',
        outcome: 'held',
        function: 'broker',
        minutes: 45,
        with_whom: `${longFamily} ${longGiven}`,
        words: longWords,
      },
    })),
    ...many(Math.min(count, 55), (index) => ({
      type: 'relation.tell',
      data: {
        id: newId(),
        called: `${longFamily} ${index}`,
        kind: index % 2 ? 'friend' : 'sibling',
        formal: index % 3 === 0,
        household: index % 4 === 0,
        tie: { on: '2019', strength: 'stressful', support: 'gives' },
      },
    })),
  ];
  await inBatches(
    page,
    server,
    commands.map((command) => ({ stream, ...command })),
  );
  for (let index = 0; index < Math.min(count, 30); index += 1) await document(page, server, stream, on);
}

async function document(page, server, stream, on) {
  const id = newId();
  const bytes = Buffer.from(`Lettre ${id}`);
  const path = `${server.address}/api/v1/cases/${stream}/documents/${id}/parts/1?size=${bytes.length}`;
  const headers = { Origin: server.address, 'Content-Type': 'application/octet-stream' };
  const answer = await page.request.put(path, { data: bytes, headers });
  yes(answer.status() === 204, `a part of a document: ${answer.status()}`);
  const data = {
    id,
    title: longWords,
    kind: 'letter',
    on,
    from_whom: `${longFamily} ${longGiven}`,
    media_type: 'text/plain',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    part_size: 1_048_576,
  };
  await carryOut(page, server, [{ type: 'document.add', stream, data }]);
}

/** Appointments over the month that follows, most of them on the same day. */
async function appointments(page, server, me, streams, count) {
  const planned = many(Math.min(count, 90), (index) => {
    const day = dayFrom(me.today, index < 12 ? 1 : 1 + (index % 27));
    const hour = String(6 + (index % 12)).padStart(2, '0');
    return {
      type: 'appointment.plan',
      stream: streams[index % streams.length],
      data: {
        id: newId(),
        start: `${day}T${hour}:${index < 12 ? '00' : '30'}:00Z`,
        minutes: 45,
        mode: 'home_visit',
        place: `${longUnit} 12`,
        purpose: longWords,
        with_person: false,
        staff: [me.account],
        others: [`${longFamily} ${longGiven}`],
        overlap_accepted: true,
      },
    };
  });
  await inBatches(page, server, planned);
}

async function devices(page, server, count) {
  for (let index = 0; index < count; index += 1) {
    const answer = await page.request.post(`${server.address}/api/v1/devices`, {
      data: { id: newId(), label: `${longWords.slice(0, 70)} ${index}` },
      headers: { Origin: server.address },
    });
    yes(answer.status() === 200, `a device: ${answer.status()} ${await answer.text()}`);
  }
}

const desk = (day) => [
  ['the day', '/jour', '.day #to-do'],
  ['caseload as a list', '/file', '.cases, .empty'],
  ['caseload, requests', '/file?status=requested', '.cases, .empty'],
  ['caseload as a board', '/file?vue=tableau', '.board, .empty'],
  ['agenda, day', `/agenda?vue=day&jour=${day}`, '.agenda h1'],
  ['agenda, week', `/agenda?vue=week&jour=${day}`, '.agenda h1'],
  ['agenda, month', `/agenda?vue=month&jour=${day}`, '.agenda h1'],
  ['settings with devices', '/reglages', '#devices'],
  ['what came back', '/a-revoir', 'h1'],
  ['without a network', '/hors-ligne', 'h1'],
];

const dossier = (id) => [
  ['overview', `/d/${id}`, '#own-words'],
  ['instruments', `/d/${id}/instruments`, '.section'],
  ['plan', `/d/${id}/plan`, '#actions, .section'],
  ['agreement', `/d/${id}/accord`, '.section'],
  ['journal', `/d/${id}/journal`, '.timeline:not([aria-busy])'],
  ['documents', `/d/${id}/documents`, '#documents'],
  ['surroundings', `/d/${id}/entourage`, '#ecomap'],
  ['people', `/d/${id}/personnes`, '#referents'],
  ['outcome', `/d/${id}/bilan`, '.section'],
  ['visit', `/visite/${id}`, 'h1'],
];

async function look(page, server, screens, at, found) {
  for (const [what, path, waitFor] of screens) {
    await page.setViewportSize({ width: 1024, height: 900 });
    await go(page, server, path, waitFor);
    await page.waitForTimeout(350);
    for (const fault of await layoutFaults(page, at)) found.push(`${what}, ${fault}`);
    if (process.env.SHOTS) await shoot(page, what);
  }
}

async function shoot(page, what) {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(100);
    await page.screenshot({ path: `${process.env.SHOTS}/${what.replace(/\W+/g, '-')}-${width}.png` });
  }
}

/** The hits of a search, in the palette and where a new request looks for its person. */
async function search(page, server, found) {
  await go(page, server, '/file', 'h1');
  await page.keyboard.press('Control+k');
  await page.waitForSelector('.palette[open]');
  await page.keyboard.type(longFamily.slice(0, 20));
  await page.waitForTimeout(700);
  for (const fault of await layoutFaults(page, widths)) found.push(`palette, ${fault}`);
  await page.keyboard.press('Escape');
  await go(page, server, '/demande/nouvelle', '#find');
  await page.fill('#find', longFamily.slice(0, 20));
  await page.waitForTimeout(700);
  for (const fault of await layoutFaults(page, widths)) found.push(`persons found, ${fault}`);
}

const counts = { nobody: 0, three: 3, hundreds: 300 };

export const longNameTests = {
  'long names, and lists of 0, 3 and 300: nothing sticks out, overlaps, is cut or shrinks from 320 to 1440 pixels':
    async (browser) => {
      // Given names of sixty letters that do not break, German compounds, and nothing, three or three hundred of each,
      // when each screen of the desk is shown at four widths, then every word and every button keeps its place.
      const server = await Server.start({ cases: 8 });
      const found = [];
      try {
        await staff(browser, server, Object.keys(counts));
        for (const [login, count] of Object.entries(counts)) {
          const page = await openPage(browser, server, { signedIn: login, locale: 'de', width: 1024 });
          const me = await read(page, server, '/api/v1/me');
          const streams = await cases(page, server, me, count || 1);
          const [stream] = streams;
          if (count > 0) {
            await fill(page, server, me, stream, count);
            await appointments(page, server, me, streams, count);
            await devices(page, server, Math.min(count, 10));
          }
          const about = [];
          await look(
            page,
            server,
            [...desk(dayFrom(me.today, 1)), ...dossier(stream)],
            count === 300 ? widths : [320, 1024],
            about,
          );
          if (count === 300) {
            await search(page, server, about);
            await checkAccessible(page, 'a search with long names');
          }
          for (const fault of about) found.push(`${count}: ${fault}`);
          await page.context().close();
        }
      } finally {
        await server.stop();
      }
      yes(found.length === 0, `${found.length} faults of layout\n    ${found.join('\n    ')}`);
    },
};
