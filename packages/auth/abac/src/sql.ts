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
  const [strings, values]: [string[], unknown[]] = [[texts[0] ?? ''], []];
  for (const [place, part] of parts.entries()) {
    append(strings, values, part instanceof Sql ? part : new Sql(['', ''], [part]));
    append(strings, values, raw(texts[place + 1] ?? ''));
  }
  return new Sql(strings, values);
}

export function joinSql(parts: readonly Sql[], separator: string): Sql {
  const [strings, values]: [string[], unknown[]] = [[''], []];
  for (const [place, part] of parts.entries()) {
    if (place > 0) append(strings, values, raw(separator));
    append(strings, values, part);
  }
  return new Sql(strings, values);
}

/** The last text and the first of what follows become one. */
function append(strings: string[], values: unknown[], next: Sql): void {
  const [first = '', ...others] = next.strings;
  strings.push(`${strings.pop() ?? ''}${first}`, ...others);
  values.push(...next.values);
}

/** As the driver `pg` takes it, behind the parameters that the statement has already. */
export const numbered = ({ strings, values }: Sql, first = 1): { text: string; values: unknown[] } => ({
  text: strings.reduce((text, piece, place) => `${text}$${first + place - 1}${piece}`),
  values: [...values],
});
