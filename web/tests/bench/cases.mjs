// What the benchmark measures on: notes, cases and appointments made by the commands that everybody uses.
const perRequest = 100;
const words = 'Appel du bailleur ; elle a relu le contrat, demande un délai et rappelle jeudi avec sa soeur';

/** Tells them all; how many were taken. `spared`: a refusal that is no fault. */
async function tellAll(somebody, commands, spared = '') {
  let taken = 0;
  for (let at = 0; at < commands.length; at += perRequest) {
    const { results } = await somebody.tell(...commands.slice(at, at + perRequest));
    const refused = results.find(({ ok, refusal }) => !ok && refusal.code !== spared);
    if (refused) throw new Error(JSON.stringify(refused));
    taken += results.filter(({ ok }) => ok).length;
  }
  return taken;
}

const command = (type, stream, data) => ({ id: crypto.randomUUID(), type, stream, data });
const numbers = (count) => Array.from({ length: count }, (_, index) => index);

/** Notes in a case, as many as wanted. */
export const writeNotes = (somebody, stream, count) =>
  tellAll(
    somebody,
    numbers(count).map((at) =>
      command('note.draft', stream, {
        id: crypto.randomUUID(),
        words: `${words}. Note ${at}${at === 777 ? ' zinnia' : ''}.`,
      }),
    ),
  );

async function readAll(somebody, path) {
  const cases = [];
  let cursor = '';
  do {
    const page = await somebody.read(`${path}&limit=200&cursor=${cursor}`);
    cases.push(...page.cases);
    cursor = page.next ?? '';
  } while (cursor !== '');
  return cases;
}

/** Hands cases over to that account until it answers for as many open ones. */
export async function handOver(server, apiOf, to, wanted) {
  let { length: has } = await readAll(apiOf.mine, '/api/v1/cases?referent=me&status=open');
  for (const login of Object.keys(server.passwords)) {
    if (has >= wanted) break;
    const lead = await apiOf.of(login);
    const me = await lead.read('/api/v1/me');
    if (!me.roles?.includes('team_lead')) continue;
    const open = await readAll(lead, '/api/v1/cases?status=open');
    const others = open.filter(({ referent, sensitive }) => referent !== to && !sensitive);
    for (const { id } of others) {
      if (has >= wanted) break;
      const data = { to, on: me.today, reason: 'Départ à la retraite' };
      const { results } = await lead.tell(command('referent.hand_over', id, data));
      if (results[0].ok) has += 1;
    }
  }
  if (has < wanted) throw new Error(`only ${has} of ${wanted} cases could be handed over`);
}

/** That many appointments in the fortnight that the agenda shows, half an hour each, from eight in the morning. */
export async function planAll(somebody, cases, count) {
  const me = await somebody.read('/api/v1/me');
  const days = 14;
  const start = (at) => {
    const day = new Date(`${me.today}T07:00:00Z`);
    day.setUTCDate(day.getUTCDate() + (at % days));
    day.setUTCMinutes(Math.floor(at / days) * 30);
    return day.toISOString();
  };
  const plan = (at) =>
    command('appointment.plan', cases[at % cases.length].id, {
      id: crypto.randomUUID(),
      start: start(at),
      minutes: 30,
      mode: 'home_visit',
      place: 'Rue des Tilleuls 4',
      purpose: 'Faire le point',
      with_person: true,
      staff: [me.account],
      others: [],
      overlap_accepted: true,
    });
  // Some persons have something else at that time: what is refused is made up for.
  let [taken, told] = [0, 0];
  while (taken < count) {
    const from = told;
    const more = numbers(count - taken).map((at) => plan(from + at));
    told += more.length;
    taken += await tellAll(somebody, more, 'meeting_twice');
  }
}
