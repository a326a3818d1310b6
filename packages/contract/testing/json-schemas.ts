// JSON schemas of the document, by a validator that knows nothing of zod: the document is held to its own words.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** Says why a value does not fit a schema of a document with these components, or undefined when it does. */
export function createSchemaCheck(components: object): (schema: object, value: unknown) => string | undefined {
  // An OpenAPI document has words of its own beside those of JSON Schema, such as `example`.
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const compiled = new Map<string, ValidateFunction>();
  return (schema, value) => {
    const text = JSON.stringify(schema);
    // References lead to #/components.
    const fits = compiled.get(text) ?? ajv.compile({ components, ...schema });
    compiled.set(text, fits);
    return fits(value) ? undefined : ajv.errorsText(fits.errors);
  };
}
