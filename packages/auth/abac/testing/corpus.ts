// Values over which SQL and JavaScript are known to disagree, for rows and for who asks.
import fc from 'fast-check';

export const now = Date.parse('2026-03-29T01:00:00.000Z');
export const hours = [0, 0.5, 24];

const names = [
  '',
  'a',
  'A',
  'a ',
  ' a',
  'ä',
  'a\u0308',
  '%',
  '_',
  '\\',
  "'",
  '"',
  'ß',
  'SS',
  'İ',
  'i',
  'null',
  '\ufffd',
  '😀',
];
const ids = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];

/** Around the edges of each window, with parts of a millisecond that JavaScript does not see. */
const moments = [0, ...hours.flatMap((count) => [-count * 3_600_000, count * 3_600_000])].flatMap((edge) =>
  [-1, 0, 1].flatMap((step) =>
    ['', '001', '999'].map((micro) => new Date(now + edge + step).toISOString().replace('Z', `${micro}Z`)),
  ),
);

const maybe = <Value>(...values: Value[]) => fc.constantFrom<Value | null>(null, ...values);
const name = maybe(...names);
const tags = fc.oneof(fc.constant(null), fc.array(fc.constantFrom(...names), { maxLength: 3 }));
const moment = maybe(...moments);
const size = maybe(0, 1, -1, 2_147_483_647);

/** What a table can hold, in the order of its columns. */
export const storedRows = fc.tuple(
  name,
  name,
  maybe(...ids),
  maybe(...ids),
  maybe(true, false),
  size,
  moment,
  moment,
  tags,
);

const storable = {
  id: maybe(...ids),
  name,
  limit: size,
  verified: maybe(true, false),
  tags,
  since: maybe(-1, 0, 1, 3_600_000),
};
const outlandish = {
  ...storable,
  id: maybe<string | undefined>(...ids, undefined, '', 'nobody', ids[0]?.toUpperCase(), `{${ids[0]}}`),
  name: maybe<string | undefined>(...names, undefined, '\ud800', 'a\0', '😀'.slice(0, 1)),
  limit: maybe<number | undefined>(0, 1, -0, 0.5, Number.NaN, 2 ** 40, 2 ** 80, undefined),
};
const asSubject = <Asked extends { since: number | null }>({ since, ...rest }: Asked) => ({
  ...rest,
  since: since === null ? null : new Date(now + since),
});

export const storableSubjects = fc.record(storable).map(asSubject);
export const subjects = fc.oneof(fc.constant(undefined), fc.record(outlandish).map(asSubject));
export type Subject =
  | {
      id?: string | null | undefined;
      name?: string | null | undefined;
      limit?: number | null | undefined;
      verified: boolean | null;
      tags: string[] | null;
      since: Date | null;
    }
  | undefined;
export { ids, names };
