// Figures as one reads them: two digits that count, thousands apart.
export const readable = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2);

/** Microseconds as one reads them. */
export const duration = (us: number): string => (us < 1000 ? `${readable(us)} µs` : `${readable(us / 1000)} ms`);
