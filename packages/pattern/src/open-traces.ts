// Traces for a whole process, if the environment asks for them: kept here and shown at a door of their own, sent to a collector,
// or both. Nothing of the SDK is loaded otherwise.
import { z } from 'zod';
import { createLogger, type RunningServer } from '#kit/http';
import { httpSettings, readEnvironment } from '#kit/settings';
import { untraced } from '#telemetry';
import { serveTraces } from './trace-door.ts';
import { traceSettings } from './trace-settings.ts';

type Options = {
  /** Whose a span is that belongs to no pattern. */
  name: string;
  warn: (line: string) => void;
};

/** `url` is where the ring is shown; undefined when nobody asked for traces. Throws `bad-configuration` and `port-in-use`. */
export async function openTraces(environment: NodeJS.ProcessEnv, { name, warn }: Options) {
  const given = readEnvironment(traceSettings, environment);
  const { TRACES: asked, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, TRACES_SPANS: spans, TRACES_BYTES: bytes } = given;
  if (asked === 'off' || (asked === undefined && endpoint === undefined)) return undefined;
  const { startTracing } = await import('#telemetry/sdk');
  const tracing = startTracing({
    name,
    ring: asked === 'ring' ? { spans, bytes } : undefined,
    isExported: asked === 'otlp' || endpoint !== undefined,
    share: given.TRACES_SHARE,
    onTrouble: (message) => warn(`Cannot send traces: ${message}`),
  });
  let door: RunningServer | undefined;
  const stop = async () => {
    await door?.stop();
    await tracing.stop();
  };
  if (!tracing.ring) return { url: undefined, stop };
  const { ring } = tracing;
  const http = readEnvironment(z.object(httpSettings), { PORT: String(given.TRACES_PORT), HOST: given.TRACES_HOST });
  try {
    const logger = createLogger({ name: 'traces', level: 'warn' });
    door = await untraced(() => serveTraces(ring, http, logger));
    return { url: `${door.url}/traces`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
