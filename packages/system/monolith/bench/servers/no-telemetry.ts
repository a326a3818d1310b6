// What #telemetry exports, for `untraceable.ts`.
const nothing = () => undefined;
const sameAs = <Value>(value: Value): Value => value;
const onlyTheWork = (_about: unknown, work: () => unknown) => work();
const call = { traceparent: undefined, answered: nothing };

export const asService = onlyTheWork;
export const untraced = (work: () => unknown) => work();
export const traceIdNow = nothing;
export const traceWith = nothing;
export const routeIs = nothing;
export const watchStatements = nothing;
export const traceStatements = sameAs;
export const beginRequest = () => untraced;
export const inCall = (_asked: unknown, work: (given: typeof call) => unknown) => work(call);
export const inPublication = onlyTheWork;
export const beginRelay = () => nothing;
export const inConsumption = (_event: unknown, _by: unknown, work: () => unknown) => work();
