import { expect, test } from 'vitest';
import type { Translate } from '../../i18n/i18n';
import { shownOf } from './versions';

const t = ((key: string) => key) as Translate;
const appointment = '01890000-0000-7000-8000-000000000001';

test('of a visit that came back the words of its contact are shown: they are what its author wrote', () => {
  const contact = { id: appointment, words: 'Relire le projet', minutes: 50, channel: 'home_visit' };
  const shown = shownOf({ appointment, outcome: 'held', contact }, null, t, 'fr', 'Europe/Zurich');
  expect(shown).toEqual([
    { name: 'words', label: 'revisit.field.words', text: 'Relire le projet' },
    { name: 'minutes', label: 'revisit.field.minutes', text: '50' },
  ]);
});
