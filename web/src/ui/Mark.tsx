/** The sign of Unisson: two voices on the same line of the same stave. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="mark-lines" d="M2 8h28M2 12h28M2 16h28M2 20h28M2 24h28" />
      <ellipse className="mark-first" cx="10" cy="18" rx="3.9" ry="2.9" transform="rotate(-20 10 18)" />
      <ellipse className="mark-second" cx="21.5" cy="18" rx="3.9" ry="2.9" transform="rotate(-20 21.5 18)" />
    </svg>
  );
}
