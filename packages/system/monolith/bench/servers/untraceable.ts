// The monolith as if nobody had ever thought of traces: in place of the room that makes spans stand functions that do nothing.
import { registerHooks } from 'node:module';

const nothing = new URL('./no-telemetry.ts', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) =>
    name === '#telemetry' ? { url: nothing, shortCircuit: true } : next(name, context),
});
await import('./monolith.ts');
