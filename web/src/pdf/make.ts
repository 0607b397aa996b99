import { newId } from '../data/uuid';
import type { Paper, Rendered } from './model';
import { renderPdf } from './render';
import { pageTypeface } from './typeface';

/** The document as PDF, in the typeface of the page. Throws where the typeface cannot be had. */
export async function makePdf(paper: Paper): Promise<Rendered> {
  return renderPdf(paper, await pageTypeface(), { at: new Date().toISOString(), id: newId().replaceAll('-', '') });
}
