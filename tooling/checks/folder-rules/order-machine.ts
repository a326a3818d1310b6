// The chart knows nobody. The table reads the chart, the orders step through the table, and the bank is somebody else's.
import type { FolderRules } from '../folder-rules.ts';

const server = ['orders', 'bank', 'http', 'app'];

export const orderMachine: FolderRules = {
  folder: 'packages/state/order-machine',
  home: /^src\//,
  kinds: {
    // What a browser imports, too.
    entry: /^src\/machine\/index\.ts$/,
    machine: /^src\/machine\//,
    table: /^src\/(table\/|chart-table\.ts$)/,
    snapshots: /^src\/snapshots\//,
    react: /^src\/react\//,
    page: /^src\/page\//,
    // What both sides say: types alone.
    wire: /^src\/wire\.ts$/,
    orders: /^src\/orders\//,
    bank: /^src\/bank\//,
    http: /^src\/http\//,
    app: /^src\/[^/]+\.ts$/,
  },
  rules: [
    {
      from: ['machine'],
      into: ['table', 'snapshots', 'react', 'page', ...server],
      why: 'the chart knows nobody who uses it',
    },
    { from: ['table'], into: ['snapshots', 'react', 'page', ...server], why: 'the table knows the chart alone' },
    {
      from: ['entry', 'machine', 'table', 'snapshots', 'react', 'page', 'wire'],
      into: server,
      why: 'it runs in a browser, too',
    },
    {
      from: ['entry', 'machine', 'table', 'snapshots', 'react', 'page', 'wire', 'orders'],
      specifier: /^(#kit|#ui\/serve|express)(\/|$)/,
      why: 'kit is touched only at the edges',
    },
    { from: ['orders', 'bank', 'http', 'app'], specifier: /^xstate$/, why: 'the hot path steps through the table' },
    { from: ['bank'], into: ['orders', 'http', 'app', 'table', 'snapshots'], why: 'a bank knows no orders' },
    { from: ['orders'], into: ['http', 'app'], why: 'an order does not know who asks' },
    { from: server, into: ['react', 'page'], why: 'a server draws nothing' },
    { from: ['http'], into: ['app'], why: 'the app is put together from its parts' },
  ],
};
