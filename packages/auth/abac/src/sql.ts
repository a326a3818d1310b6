// SQL as pieces of text with values between them: the form of a tagged template, which Prisma.sql and others take as it is.

export class Sql {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];

  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }
}

/** Text that the program wrote: never a value. */
export const raw = (text: string): Sql => new Sql([text], []);

/** A value is a parameter, and Sql becomes a part of the text. */
export function sql(texts: TemplateStringsArray, ...parts: unknown[]): Sql {
  return texts.slice(1).reduce<Sql>(
    (before, text, place) => {
      const part = parts[place];
      const inserted = part instanceof Sql ? part : new Sql(['', ''], [part]);
      return append(append(before, inserted), raw(text));
    },
    raw(texts[0] ?? ''),
  );
}

export const joinSql = (parts: readonly Sql[], separator: string): Sql =>
  parts.reduce((before, part) => append(append(before, raw(separator)), part));

function append(one: Sql, other: Sql): Sql {
  const seam = `${one.strings.at(-1) ?? ''}${other.strings[0] ?? ''}`;
  return new Sql([...one.strings.slice(0, -1), seam, ...other.strings.slice(1)], [...one.values, ...other.values]);
}

/** As the driver `pg` takes it, behind the parameters that the statement has already. */
export const numbered = ({ strings, values }: Sql, first = 1): { text: string; values: unknown[] } => ({
  text: strings.reduce((text, piece, place) => `${text}$${first + place - 1}${piece}`),
  values: [...values],
});
