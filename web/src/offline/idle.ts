/** Calls once nobody has touched the page for so long; a sleeping computer counts too. */
export const idleMost = 10 * 60_000;
const lookEvery = 15_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

export function whenIdle(act: () => void, most = idleMost): () => void {
  let touched = Date.now();
  const touch = (): void => {
    // After a sleep the first touch must not save what should have been locked meanwhile.
    if (Date.now() - touched < most) touched = Date.now();
    else look();
  };
  const look = (): void => {
    if (Math.abs(Date.now() - touched) >= most) act();
  };
  for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  const timer = setInterval(look, lookEvery);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    for (const sign of signs) window.removeEventListener(sign, touch, { capture: true });
  };
}
