/** Whether this is a development build: then the catalogue of components is there. */
declare const __DEVELOPMENT__: boolean;

declare module 'virtual:core' {
  export const desk: string;
  export const office: string;
}
declare module 'virtual:icons' {
  const shapes: Record<string, [string, Record<string, string>][]>;
  export default shapes;
}
declare module '*.json?messages=papers' {
  const messages: Record<string, import('./i18n/format').Message>;
  export default messages;
}
declare module '*.json?messages=designer' {
  const messages: Record<string, import('./i18n/format').Message>;
  export default messages;
}
declare module '*.json?messages' {
  const messages: Record<string, import('./i18n/format').Message>;
  export default messages;
}
interface GlossarySection {
  title: string;
  terms: { en: string; fr: string; de: string; it: string; meaning: string }[];
}
type FourTexts = { en: string; fr: string; de: string; it: string };
interface ExplainedSection {
  title: string;
  terms: (FourTexts & { means: Partial<FourTexts> })[];
}
declare module 'virtual:glossary' {
  const sections: ExplainedSection[];
  export default sections;
}
declare module '*/glossary.mjs' {
  export function readGlossary(text: string): GlossarySection[];
  export function explain(
    sections: GlossarySection[],
    explanations: Record<string, Partial<FourTexts>>,
  ): ExplainedSection[];
}
declare module '*/messages.mjs' {
  export const locales: string[];
  export function readCatalogue(folder: string, locale: string): Record<string, string>;
  export function typeset(text: string, locale: string): string;
  export function compileMessage(text: string): import('./i18n/format').Message;
  export function problemsOf(catalogues: Record<string, Record<string, string>>, sources?: string): string[];
}
