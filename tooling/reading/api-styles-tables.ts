// docs/compare/api-styles.md: what five screens take of REST, GraphQL and tRPC, and what each style is to write and to cache.
import { alignTable } from './align-table.ts';
import { type Figure, origin, ratio, readMeasured, thousands } from './measured-files.ts';

type Counted = Record<'requests' | 'roundTrips' | 'sent' | 'received' | 'zipped' | 'sql', number>;
type Again = { asked: number; unchanged: number; received: number };
type Style = {
  server: number;
  client: number;
  screens: Record<string, Counted>;
  again: Record<string, Again>;
  time: Record<string, Figure>;
};

const headings: Record<string, string> = { rest: 'REST', graphql: 'GraphQL', trpc: 'tRPC' };

export function apiStylesTables(root: string): { screens: string; styles: string; short: string } | undefined {
  const measured = readMeasured<{ styles: Record<string, Style> }>(root, 'api-styles');
  if (!measured) return undefined;
  const styles = Object.entries(measured.styles);
  const names = styles.map(([name]) => headings[name] ?? name);
  const row = (title: string, cell: (style: Style) => string) => [title, ...styles.map(([, style]) => cell(style))];
  const [first] = styles;
  const [screens, again] = [Object.keys(first?.[1].screens ?? {}), Object.keys(first?.[1].again ?? {})];

  const perScreen = screens.flatMap((screen) =>
    styles.map(
      ([
        name,
        {
          screens: { [screen]: counted },
          time: { [screen]: figure },
        },
      ]) => [
        screen,
        headings[name] ?? name,
        ...(counted
          ? [
              `${counted.requests} in ${counted.roundTrips}`,
              `${counted.sql}`,
              thousands(counted.sent),
              thousands(counted.received),
              thousands(counted.zipped),
            ]
          : []),
        figure ? ratio(figure) : '',
      ],
    ),
  );
  const head = ['Screen', 'Style', 'Requests, in round trips', 'SQL', 'Bytes sent', 'Bytes received', 'With gzip'];
  const perStyle = [
    ['', ...names],
    row('Lines of the server', ({ server }) => thousands(server)),
    row('Lines of the client, with its five screens', ({ client }) => thousands(client)),
    ...again.flatMap((screen) => [
      row(`The same ${screen} ten times: answers "304, not modified"`, ({ again: { [screen]: found } }) =>
        found ? `${found.unchanged} of ${found.asked}` : '',
      ),
      row(`The same ${screen} ten times: bytes received`, ({ again: { [screen]: found } }) =>
        thousands(found?.received ?? 0),
      ),
    ]),
  ];
  const perPage = [
    ['', ...names],
    ...screens.flatMap((screen) => [
      row(`Screen "${screen}": requests, SQL statements`, ({ screens: { [screen]: counted } }) =>
        counted ? `${counted.requests}, ${counted.sql}` : '',
      ),
      row(`Screen "${screen}": bytes received`, ({ screens: { [screen]: counted } }) =>
        thousands(counted?.received ?? 0),
      ),
    ]),
    row('Lines of the server', ({ server }) => thousands(server)),
    row('Lines of the client, with its five screens', ({ client }) => thousands(client)),
  ];
  return {
    short: `${alignTable(perPage)}\n\n${origin(measured)}`,
    screens: `${alignTable([[...head, 'Time (REST: 1)'], ...perScreen])}\n\n${origin(measured)}`,
    styles: alignTable(perStyle),
  };
}
