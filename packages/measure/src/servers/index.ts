// Servers that are compared: each in processes of its own, under load by turns. Apart from the rest, for it needs a load generator.
export { leaveCoreZero, onCore, placement, placementOf } from './cores.ts';
export { freePort } from './free-port.ts';
export { connections, type Rival, rounds, type Slice } from './rounds.ts';
export { type Programs, startPrograms } from './start-programs.ts';
export { type Server, startServer } from './start-server.ts';
export { type AtEnd, temporarily } from './temporary.ts';
export { type Start, timeStarts } from './time-starts.ts';
