// Stops a service of the microservices and starts it again, where they run in the process of the atlas. Who leaves it stopped
// does not leave it so for the next one.
import { HttpProblem } from '#kit/http';
import type { Host } from '#pattern';
import { type ServiceId, services } from './requests.ts';
import type { ServiceStates } from './sent.ts';

const longestMs = 60_000;

export function createServiceSwitch(host: Host | undefined, longest = longestMs) {
  const partOf = (service: ServiceId) => host?.partOf('microservices', service);
  const timers = new Map<ServiceId, NodeJS.Timeout>();

  return {
    states(): ServiceStates {
      const found = services.flatMap((service) => {
        const part = partOf(service);
        return part ? [[service, part.runs() ? 'runs' : 'stopped'] as const] : [];
      });
      return found.length === 0 ? undefined : Object.fromEntries(found);
    },
    async set(service: ServiceId, deed: 'start' | 'stop'): Promise<void> {
      const part = partOf(service);
      if (!part) throw new HttpProblem('cannot-stop-services');
      clearTimeout(timers.get(service));
      // Also a stop that fails, or that comes twice, is followed by one start.
      if (deed === 'stop')
        timers.set(service, setTimeout(() => void part.start().catch(() => undefined), longest).unref());
      await part[deed]();
    },
  };
}
