// What else the lab does with the architectures: many clients at once, and a service that is stopped and started.
import { HttpProblem, type Routes } from '#kit/http';
import type { Host } from '#pattern';
import type { Place } from '../../places.ts';
import { labRoute } from '../lab-route.ts';
import { createLoader, type LoadSettings } from './put-load.ts';
import { architectures, services } from './requests.ts';
import type { ServiceStates } from './sent.ts';
import { createServiceSwitch } from './service-switch.ts';

const deeds = ['start', 'stop'] as const;

export function watchRoutes(
  places: readonly Place[],
  host: Host | undefined,
  load?: Omit<LoadSettings, 'url'>,
): Routes {
  const putLoad = createLoader(load);
  const serviceSwitch = createServiceSwitch(host);
  const states = (): { services: ServiceStates } => ({ services: serviceSwitch.states() });

  return {
    '/api/labs/load/:architecture': {
      POST: labRoute(async (params, res) => {
        const architecture = architectures.find(({ id }) => id === params.architecture);
        const place = places.find(({ id }) => id === architecture?.id);
        if (!place) throw new HttpProblem('route-not-found');
        const left = new AbortController();
        res.once('close', () => left.abort());
        await fetch(`${place.asked}/healthz`, { signal: AbortSignal.timeout(1_000) }).catch((cause: unknown) => {
          throw Object.assign(new HttpProblem('pattern-not-running'), { cause });
        });
        return putLoad(place.asked, left.signal).catch((error: unknown) => {
          if (!left.signal.aborted) throw error;
          return undefined;
        });
      }),
    },
    '/api/labs/services': { GET: labRoute(async () => states()) },
    '/api/labs/services/:service/:deed': {
      POST: labRoute(async (params) => {
        const service = services.find((id) => id === params.service);
        const deed = deeds.find((id) => id === params.deed);
        if (!service || !deed) throw new HttpProblem('route-not-found');
        await serviceSwitch.set(service, deed);
        return states();
      }),
    },
  };
}
