import { createContext, useContext } from 'react';
import { Marked } from '../../../ui/Marked';

/** What is looked for in the journal, so that each line can mark it. */
const WantedContext = createContext('');
export const Wanted = WantedContext;

/** A text of the journal with what is looked for marked. */
export function Found({ text }: { text: string }) {
  const wanted = useContext(WantedContext);
  return wanted === '' ? text : <Marked text={text} wanted={wanted} />;
}
