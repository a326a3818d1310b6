// Holds what a server answered in one run of the suite against its OpenAPI document, in both directions.
import type { Answer, Exchange, Sent } from '../src/suite/exchange.ts';
import { exceptionFor, otherHeaders } from './beyond-the-document.ts';
import { type Described, type DescribedOperation, type Document, operationsOf } from './described.ts';
import { createSchemaCheck } from './json-schemas.ts';

/** Each once: what was sent without being described, and what is described and was never sent. None is right. */
export function documentFindings(json: string, exchanges: readonly Exchange[]): string[] {
  const document: Document = JSON.parse(json);
  const operations = operationsOf(document);
  const whyNot = createSchemaCheck(document.components);
  const findings = new Set<string>();
  const kept = new Set<string>();

  const checkHeaders = (where: string, { headers: known, content }: Described, { headers }: Answer) => {
    const names = new Set(Object.keys(known).map((name) => name.toLowerCase()));
    // A page is for people: how a browser keeps it is not the API's to say.
    const sent = content['text/html'] ? [] : Object.keys(headers);
    for (const name of sent) {
      if (!names.has(name) && !otherHeaders.has(name)) findings.add(`${where} sends ${name}, which is not described`);
    }
    for (const [name, { required, schema }] of Object.entries(known)) {
      // Cookies come one a line, each a value of its own.
      const values = [headers[name.toLowerCase()] ?? []].flat();
      if (values.length > 0) kept.add(`${where} ${name}`);
      else if (required) findings.add(`${where} is sent without ${name}, which is required`);
      const reason = values.map((value) => whyNot(schema, value)).find(Boolean);
      if (reason) findings.add(`${where} ${name} does not fit its schema: ${reason}`);
    }
  };
  const checkBody = (where: string, { content }: Described, { headers, text }: Answer) => {
    const mediaType = String(headers['content-type'] ?? '').replace(/;.*/, '');
    const known = content[mediaType];
    if (!known) {
      if (text !== '' || mediaType !== '') findings.add(`${where} sends "${mediaType}", which is not described`);
      return;
    }
    const body: unknown = /\bjson$/.test(mediaType) ? JSON.parse(text) : text;
    const reason = whyNot(known.schema, body);
    if (reason) findings.add(`${where} does not fit its schema: ${reason}`);
    kept.add(`${where} ${codeOf(body)}`);
  };

  for (const { sent, answer } of exchanges) {
    const operation = answer instanceof Error ? undefined : operations.find((each) => isOf(each, sent));
    if (!operation || answer instanceof Error) continue;
    const where = `${operation.id} ${answer.status}`;
    const described = operation.answers.get(answer.status);
    if (!described) {
      findings.add(`${where} is sent and not described`);
      continue;
    }
    kept.add(where);
    checkHeaders(where, described, answer);
    if (sent.method === 'HEAD') continue;
    if (Object.keys(described.content).length > 0) checkBody(where, described, answer);
    else if (answer.text !== '') findings.add(`${where} has a body, which is not described`);
  }
  for (const [answer, ...parts] of operations.flatMap(promisesOf)) {
    const broken = kept.has(answer) ? parts.filter((part) => !kept.has(part)) : [answer];
    for (const promise of broken.filter((each) => !exceptionFor(each))) {
      findings.add(`${promise} is described and was never sent`);
    }
  }
  return [...findings];
}

// HEAD has no words of its own in the document: it is GET without a body.
const isOf = ({ method, path }: DescribedOperation, sent: Sent): boolean =>
  method === sent.method.replace('HEAD', 'GET') && path.test(sent.path.replace(/\?.*/s, ''));

const codeOf = (body: unknown): unknown => (body instanceof Object && 'code' in body ? body.code : '');

/** For each answer: the answer itself, its headers, and the codes of which it gives examples. */
const promisesOf = ({ id, answers }: DescribedOperation): [string, ...string[]][] =>
  [...answers].map(([status, { headers, content }]) => [
    `${id} ${status}`,
    ...Object.keys(headers).map((name) => `${id} ${status} ${name}`),
    ...Object.values(content).flatMap(({ examples = {} }) =>
      Object.keys(examples).map((code) => `${id} ${status} ${code}`),
    ),
  ]);
