// What can happen to an order now, read from the table of the chart: who makes it happen, and where it leads.
import { allowedIn, type Standing } from '#order-machine/machine';
import { samples } from './moves.ts';
import { table } from './world.ts';

export type WayOut = {
  event: string;
  guard: string | undefined;
  to: string;
  who: 'you' | 'the bank' | 'the clock';
  /** Of an answer of the bank nobody knows yet which question it answers. */
  isOpen: boolean | 'if it comes';
};

const isCommand = (event: string): event is keyof typeof samples => Object.hasOwn(samples, event);
const isTimer = (event: string): event is 'answerIsDue' | 'backOff' => event === 'answerIsDue' || event === 'backOff';

export function waysOut(standing: Standing): WayOut[] {
  const allowed = allowedIn(table, standing);
  return Object.entries(table.ways[standing.state] ?? {}).flatMap(([event, ways]) => {
    const who = isCommand(event) ? 'you' : isTimer(event) ? 'the clock' : 'the bank';
    // Of several ways the first that is open is taken, and a guard of these looks at the order alone.
    const taken = ways.find((way) => who !== 'the bank' && way.allows(standing.context, samples.CANCEL));
    return ways.map((way) => ({
      ...{ event, guard: way.guard, to: way.to ?? standing.state, who },
      isOpen: who === 'the bank' ? 'if it comes' : way === taken && (!isCommand(event) || allowed.includes(event)),
    }));
  });
}
