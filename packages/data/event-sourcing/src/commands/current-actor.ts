// Who sends a command, as the account is now: a token lives on for minutes after its account, or its role, is gone.
import type { Actor } from '../domain/decider.ts';
import { account } from './aggregates.ts';
import type { Load } from './load.ts';

/** Undefined for whoever has no account any longer. */
export async function currentActor(load: Load, id: string): Promise<Actor> {
  const { state } = await load(account, id);
  return state.status === 'active' ? { id, role: state.role } : undefined;
}
