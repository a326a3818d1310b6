// What the person may do, as it stands in the address: "add", "pay", "wait", "bank.busy", "yes.2" for a yes to question 2.
import type { Command } from '#order-machine/machine';

export const samples: Record<Command['type'], Command> = {
  ADD_ITEM: { type: 'ADD_ITEM', item: { name: 'A pattern book', cents: 2_900 } },
  REMOVE_ITEM: { type: 'REMOVE_ITEM', name: 'A pattern book' },
  CHECKOUT: { type: 'CHECKOUT' },
  BACK: { type: 'BACK' },
  PAY: { type: 'PAY', card: 'good' },
  RETRY: { type: 'RETRY' },
  CANCEL: { type: 'CANCEL' },
};

const commands: ReadonlyMap<string, Command['type']> = new Map([
  ['add', 'ADD_ITEM'],
  ['remove', 'REMOVE_ITEM'],
  ['checkout', 'CHECKOUT'],
  ['back', 'BACK'],
  ['pay', 'PAY'],
  ['retry', 'RETRY'],
  ['cancel', 'CANCEL'],
]);
const spoken = ['yes', 'no', 'busy'] as const;

export const bankModes = {
  silent: 'says nothing: you answer, late or never',
  yes: 'says yes at once',
  twice: 'says yes, and yes again',
  no: 'declines every payment',
  busy: 'is busy, and has done nothing',
} as const;
export type BankMode = keyof typeof bankModes;
export type Said = (typeof spoken)[number];

export type Move =
  | { kind: 'command'; type: Command['type'] }
  | { kind: 'answer'; said: Said; question: number }
  | { kind: 'bank'; mode: BankMode }
  | { kind: 'wait' };

export const wordOf = (type: Command['type']): string => [...commands].find(([, known]) => known === type)?.[0] ?? type;

/** Throws, with words for a person, for what nobody can do here. */
export function moveOf(action: string): Move {
  if (action === 'wait') return { kind: 'wait' };
  const type = commands.get(action);
  if (type !== undefined) return { kind: 'command', type };
  const [name, value = ''] = action.split('.');
  const mode = (Object.keys(bankModes) as BankMode[]).find((known) => known === value);
  if (name === 'bank' && mode !== undefined) return { kind: 'bank', mode };
  const said = spoken.find((known) => known === name);
  if (said !== undefined && /^[1-9]\d?$/.test(value)) return { kind: 'answer', said, question: Number(value) };
  throw new Error(`Cannot do "${action}": this lab knows no such action`);
}

/** Orders of events that go wrong elsewhere. Each begins anew. */
export const stories: readonly { title: string; actions: string }[] = [
  { title: 'Two answers to one payment', actions: 'add,checkout,pay,wait,wait,yes.2,yes.1' },
  { title: 'The bank is down, and comes back', actions: 'bank.busy,add,checkout,pay,wait,wait,wait,bank.yes,retry' },
  { title: 'Cancelled while the bank is thinking', actions: 'add,checkout,pay,cancel,yes.1,yes.2' },
  { title: 'A yes after a no', actions: 'add,checkout,pay,no.1,back,pay,yes.1,yes.3' },
];
