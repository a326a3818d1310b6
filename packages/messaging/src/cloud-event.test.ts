// The envelope against the JSON Schema that the CloudEvents project ships with its SDK.
import validateOfficial from 'cloudevents/dist/schema/v1.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CloudEvent, cloudEvent, mostDataBytes, type NewEvent, toCloudEvent, versionOf } from './cloud-event.ts';

const official = (event: unknown): boolean => validateOfficial(event);
const options = { source: '/modules/users', newId: () => 'id-1', now: () => new Date('2026-01-02T03:04:05.678Z') };
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const event: NewEvent = { type: 'user.registered', subject: 'u1', version: 3, data: { name: 'Ada' } };

describe('the envelope', () => {
  test('is filled in around what the publisher says', () => {
    const made = toCloudEvent(event, { ...options, traceparent: () => traceparent });
    expect(made).toEqual({
      specversion: '1.0',
      id: 'id-1',
      source: '/modules/users',
      type: 'user.registered',
      subject: 'u1',
      time: '2026-01-02T03:04:05.678Z',
      datacontenttype: 'application/json',
      traceparent,
      sequence: '0000000000000003',
      data: { name: 'Ada' },
    });
    expect(versionOf(made)).toBe(3);
    expect(official(made)).toBe(true);
  });

  test('is one that the official schema takes, whatever is published', () => {
    const anyEvent = fc.record(
      {
        type: fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/),
        subject: fc.string({ unit: 'binary' }),
        version: fc.nat(),
        data: fc.jsonValue(),
        dataschema: fc.webUrl(),
      },
      { requiredKeys: ['type', 'subject', 'data'] },
    );
    const taken = fc.property(anyEvent, fc.date({ noInvalidDate: true }), (one, time) => {
      const made = attempt(one as NewEvent, time);
      return made === undefined || official(JSON.parse(JSON.stringify(made)));
    });
    fc.assert(taken, { numRuns: 150 });
    const someAreMade = fc.sample(anyEvent, 100).filter((one) => attempt(one as NewEvent, new Date(0)));
    expect(someAreMade.length).toBeGreaterThan(20);
  });

  test('refuses what the official schema refuses', () => {
    const good = toCloudEvent(event, options);
    const changes: Record<string, unknown>[] = [
      ...['specversion', 'id', 'source', 'type'].map((name) => ({ [name]: undefined })),
      { specversion: '' },
      { id: '' },
      { id: 7 },
      { type: '' },
      { subject: '' },
      { source: '' },
      { source: 'not a uri' },
      { time: 'yesterday' },
      { time: '2026-13-01T00:00:00Z' },
      { dataschema: 'no uri' },
      { datacontenttype: '' },
    ];
    for (const change of changes) {
      const changed = JSON.parse(JSON.stringify({ ...good, ...change }));
      expect([change, official(changed), cloudEvent.safeParse(changed).success]).toEqual([change, false, false]);
    }
  });

  test('holds as much data as it says, and not a byte more', () => {
    const of = (length: number) => ({ ...event, data: 'x'.repeat(length - 2) });
    expect(toCloudEvent(of(mostDataBytes), options).data).toHaveLength(mostDataBytes - 2);
    expect(() => toCloudEvent(of(mostDataBytes + 1), options)).toThrow(
      'Cannot publish "user.registered": its data has 65537 bytes, more than 65536',
    );
  });
});

function attempt(one: NewEvent, time: Date): CloudEvent | undefined {
  try {
    return toCloudEvent(one, { ...options, now: () => time });
  } catch {
    return undefined;
  }
}
