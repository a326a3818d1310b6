// The OpenAPI document as a reader of its JSON finds it: every operation, and what each of its answers may be.
type Header = { required?: boolean; schema: object };
export type Described = {
  description?: string;
  headers: Record<string, Header>;
  content: Record<string, { schema: object; examples?: Record<string, unknown> }>;
};
export type DescribedOperation = { id: string; method: string; path: RegExp; answers: Map<number, Described> };

type Reference = { $ref: string };
type Answer = Omit<Described, 'headers' | 'content'> & {
  headers?: Record<string, Header | Reference>;
  content?: Described['content'];
};
type Operation = { operationId: string; responses: Record<string, Answer> };
export type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { headers?: Record<string, Header> };
};

/** Throws for a reference that leads nowhere. */
export function operationsOf({ paths, components }: Document): DescribedOperation[] {
  const headerOf = (header: Header | Reference): Header => {
    if (!('$ref' in header)) return header;
    const known = components.headers?.[header.$ref.replace('#/components/headers/', '')];
    if (!known) throw new Error(`Cannot read the document: "${header.$ref}" leads nowhere`);
    return known;
  };
  const answerOf = ({ headers = {}, content = {}, ...answer }: Answer): Described => ({
    ...answer,
    content,
    headers: Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, headerOf(header)])),
  });
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, responses }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path: new RegExp(`^${RegExp.escape(path).replaceAll(/\\\{\w+\\\}/g, '[^/]+')}$`),
      answers: new Map(Object.entries(responses).map(([status, answer]) => [Number(status), answerOf(answer)])),
    })),
  );
}
