// What 100 clients got of each architecture.

import { Table } from '#ui';
import type { Load } from '../../../labs/architectures/sent.ts';

export const LoadTable = ({ rows }: { rows: { index: number; architecture: string; load: Load }[] }) => (
  <Table
    caption="100 clients that list posts at once, for ten seconds"
    rows={rows}
    keyOf={({ index }) => index}
    columns={[
      { name: 'architecture', isHeading: true, cell: ({ architecture }) => architecture },
      { name: 'answers', isNumber: true, cell: ({ load }) => load.answers },
      { name: 'a second', isNumber: true, cell: ({ load }) => Math.round(load.answers / load.seconds) },
      { name: 'half of them within, ms', isNumber: true, cell: ({ load }) => load.p50.toFixed(1) },
      { name: '99 of 100 within, ms', isNumber: true, cell: ({ load }) => load.p99.toFixed(1) },
      { name: 'refused (429)', isNumber: true, cell: ({ load }) => load.refused },
      { name: 'errors', isNumber: true, cell: ({ load }) => load.errors },
    ]}
  />
);
