// What the tests prepare through the interface for programs: requests, programmes of the organisation.
import { openPage, yes } from './tools.mjs';

export function newId() {
  const time = Date.now().toString(16).padStart(12, '0');
  const chance = [...crypto.getRandomValues(new Uint8Array(10))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-8${chance.slice(3, 6)}-${chance.slice(6, 18)}`;
}

export const read = async (page, server, path) => (await page.request.get(server.address + path)).json();

/** Sends commands as whoever is signed in; all of them must be taken. */
export async function carryOut(page, server, commands) {
  const answer = await page.request.post(`${server.address}/api/v1/commands`, {
    data: { commands: commands.map((command) => ({ id: newId(), ...command })) },
    headers: { Origin: server.address },
  });
  const { results } = await answer.json();
  yes(
    results?.every(({ ok }) => ok),
    JSON.stringify(results?.filter(({ ok }) => !ok) ?? answer.status()),
  );
  return results;
}

/** A request of its own. Answers the id of the case. */
export async function newRequest(page, server, { programme, name = 'Décision' } = {}) {
  const [me, { programmes }] = [await read(page, server, '/api/v1/me'), await read(page, server, '/api/v1/programmes')];
  const { key, version } = programmes.find((one) => !programme || one.key === programme);
  const [person, stream] = [newId(), newId()];
  await carryOut(page, server, [
    {
      type: 'person.register',
      stream: person,
      data: { family_name: name, given_names: 'À Prendre', needs_interpreter: false },
    },
    {
      type: 'case.request',
      stream,
      data: {
        person,
        unit: me.unit,
        programme: key,
        programme_version: version,
        origin: 'self',
        expectation: 'Être entendue',
        received_on: me.today,
        referent: me.account,
      },
    },
  ]);
  return stream;
}

/** A version of the organisation's own programme: drafted by one, approved by another, in effect today. */
export async function publish(browser, server, file, stream = newId()) {
  const author = await openPage(browser, server, { signedIn: 'direction' });
  const { today } = await read(author, server, '/api/v1/me');
  await carryOut(author, server, [
    { type: 'programme.draft', stream, base: 0, data: { key: file.key, text: JSON.stringify(file) } },
    { type: 'programme.submit', stream, base: 0, data: { version: file.version } },
  ]);
  const second = await openPage(browser, server, { signedIn: 'programmes' });
  await carryOut(second, server, [
    { type: 'programme.approve', stream, base: 0, data: { version: file.version, from: today } },
  ]);
  await author.context().close();
  await second.context().close();
  return stream;
}
