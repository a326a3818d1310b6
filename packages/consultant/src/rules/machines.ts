// Which programs and databases were recommended, so that they can be counted, and what the budget leaves for each.
import { type Advice, isTaken } from './advise.ts';
import { isTiny, type Situation } from './situation.ts';
import { count } from './words.ts';

/** A program, how many of them there are, and its share of the work. */
type Programs = { name: string; each: number; share: number };

/** "Ten times the machines of the rest": ten of eleven parts of the work. */
export const busyShare = 10 / 11;

export function programsOf({ shape, answers }: Situation): Programs[] {
  // What the gateway costs is in the measured ratio of its services.
  const gateway = { name: 'the gateway', each: 1, share: 0 };
  if (shape === 'services') {
    return [gateway, { name: 'a service for each team', each: answers.teams, share: 1 / answers.teams }];
  }
  if (shape === 'modules and services') {
    return [
      gateway,
      { name: 'the busy part', each: 1, share: busyShare },
      { name: 'the rest', each: 1, share: 1 - busyShare },
    ];
  }
  return [{ name: 'one program', each: 1, share: 1 }];
}

const databasesOf = ({ shape, answers }: Situation) =>
  shape === 'services' ? answers.teams : shape === 'modules and services' ? 2 : 1;

export type Machines = { machines: number; said: string };

export function machinesFor(advice: Advice, instances: number): Machines {
  const { situation } = advice;
  if (isTiny(situation.answers) && instances === 1) return { machines: 1, said: 'the program and its database on one' };
  const databases = databasesOf(situation);
  const standbys = isTaken(advice, 'standby') ? databases : 0;
  const replicas = isTaken(advice, 'read-replica') ? 1 : 0;
  const said = [
    `${count(instances)} for ${instances === 1 ? 'the program' : 'programs'}`,
    databases === 1 ? 'one for the database' : `${count(databases)} for databases`,
    ...(standbys === 0 ? [] : [standbys === 1 ? 'one for its standby' : `${count(standbys)} for their standbys`]),
    ...(replicas === 0 ? [] : ['one for the read replica']),
  ];
  return { machines: instances + databases + standbys + replicas, said: said.join(', ') };
}
