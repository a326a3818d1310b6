// What a consumer may rely on: the type of an event with its version, and the shape of its data.
import { z } from 'zod';

/** What has been published is never changed in a way that breaks: such a change is a type of its own, published beside it. */
export interface EventContract<Data = unknown> {
  /** Such as `posts.post-published.v1`, or the first version without a number. */
  type: string;
  data: z.ZodType<Data>;
}

export type JsonSchema = Record<string, unknown>;

/** Throws when JSON cannot hold the data: a Date, a bigint, a transform. */
export function eventContract<Data>(type: string, data: z.ZodType<Data>): EventContract<Data> {
  schemaOf({ type, data });
  return { type, data };
}

/** What stands in the file of a release: the schema of the data as it is sent. */
export function schemaOf({ type, data }: EventContract): JsonSchema {
  try {
    const schema = z.toJSONSchema(data, {
      override({ jsonSchema }) {
        // A consumer ignores fields that it does not know: so a later version may add one.
        if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
        // The pattern behind a format is zod's own, and another in its next version.
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      },
    });
    return { $id: type, ...schema };
  } catch (cause) {
    throw new TypeError(`Cannot promise event "${type}": ${(cause as Error).message}`, { cause });
  }
}
