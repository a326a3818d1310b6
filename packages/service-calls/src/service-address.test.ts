import assert from 'node:assert/strict';
import { test } from 'vitest';
import { serviceAddress } from './service-address.ts';

const setting = serviceAddress('http://127.0.0.1:4005');

test('the address of a service is an origin, however it ends', () => {
  assert.equal(setting.parse(undefined), 'http://127.0.0.1:4005');
  assert.equal(setting.parse('http://users:8080/'), 'http://users:8080');
});

test.each(['http://users-1:8080,http://users-2:8080', 'http://one,two', 'http://users/api', 'users:8080', 'users'])(
  'what is none is refused at the start: %s',
  (given) => {
    assert.match(setting.safeParse(given).error?.issues[0]?.message ?? '', /^must be one address/);
  },
);
