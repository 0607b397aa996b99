import { instrumentFor, pageCore } from '../../../core/page-core';
import { getJson } from '../../../data/api';
import { type InstrumentFile, type InstrumentList, instrumentsPath } from '../../../data/instruments';
import type { Assessment } from '../../../data/types';
import { useLoad } from '../../../ui/useLoad';

/** The instruments that may be filled in, in the newest version each. */
export const useInstruments = () =>
  useLoad('instruments', async (signal) => (await getJson<InstrumentList>(instrumentsPath, signal)).instruments);

/** The newest version of one instrument, and the core that knows it; null where there is none. */
export const useNewest = (key: string) =>
  useLoad(`instrument ${key}`, async () => {
    const { instruments } = await getJson<InstrumentList>(instrumentsPath);
    const line = instruments.find((each) => each.key === key);
    if (!line) return null;
    const instrument = await instrumentFor({ instrument: key, instrument_version: line.version });
    return { instrument, core: await pageCore() };
  });

/** The instruments of these assessments, each in the version that was answered; one that cannot be had is left out. */
export function useInstrumentsOf(assessments: Assessment[]) {
  const names = [...new Set(assessments.map((each) => `${each.instrument} ${each.instrument_version}`))].sort();
  return useLoad(names.join(), async () => {
    const read = await Promise.allSettled(
      names.map((name) => {
        const [instrument, instrument_version] = name.split(' ');
        return instrumentFor({ instrument, instrument_version });
      }),
    );
    const found = new Map<string, InstrumentFile>();
    read.forEach((each, index) => {
      if (each.status === 'fulfilled') found.set(names[index] ?? '', each.value);
    });
    return found;
  });
}
