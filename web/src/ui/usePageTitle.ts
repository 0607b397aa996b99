import { useEffect } from 'react';

/** The title of the tab: the page first, then the product. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Unisson` : 'Unisson';
  }, [title]);
}
