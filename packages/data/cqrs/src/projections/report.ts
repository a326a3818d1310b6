// How the builds of the read models are doing, for operators and for a monitor.
import type { Projector } from './projector.ts';

export type BuildReport = Awaited<ReturnType<typeof describeBuilds>>[number];

export async function describeBuilds(projectors: Projector[]) {
  const reports = projectors.map(async (projector) => {
    const builds = await projector.builds();
    return Promise.all(
      builds.map(async ({ id, store, version, state, copied, total, movedAt, error, stuckAt, stuckSince }) => ({
        build: id,
        store,
        version,
        state,
        ...(state === 'copying' && { copied, about: total }),
        ...(await projector.progressOf(id)),
        movedAt: movedAt.toISOString(),
        error,
        stuckAt,
        stuckSince: stuckSince?.toISOString() ?? null,
      })),
    );
  });
  return (await Promise.all(reports)).flat();
}

export function toMetrics(reports: BuildReport[]): string {
  const lines = (name: string, help: string, value: (report: BuildReport) => number) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...reports.map((one) => `${name}{store="${one.store}",build="${one.build}",state="${one.state}"} ${value(one)}`),
  ];
  return `${[
    ...lines('cqrs_projection_position', 'How far in the outbox it has read.', ({ position }) => position),
    ...lines('cqrs_projection_lag_events', 'Committed events that it has not taken in.', ({ lag }) => lag),
    ...lines('cqrs_projection_lag_seconds', 'Age of the oldest of them.', ({ lagSeconds }) => lagSeconds),
    ...lines('cqrs_projection_stuck', '1 while it stands at an event.', ({ stuckSince }) => (stuckSince ? 1 : 0)),
  ].join('\n')}\n`;
}
