// Few projects in which every pair that fits stands together: so all of them can be made and started.
import { cellOf } from './choose-together.ts';
import { type Combinable, combinable } from './combinations.ts';

export function pairsThatFit(): [Combinable, Combinable][] {
  return combinable.flatMap((first, place) =>
    combinable
      .slice(place + 1)
      .flatMap((second): [Combinable, Combinable][] => (fit(first, second) ? [[first, second]] : [])),
  );
}

function fit(first: string, second: string): boolean {
  const cell = cellOf(first, second);
  return cell !== undefined && 'fits' in cell;
}

function clash(first: string, second: string): boolean {
  const cell = cellOf(first, second);
  return cell === undefined || 'clash' in cell;
}

/** Each begins with a pair that no project before has, and takes along what it can. */
export function projectsForAllPairs(): Combinable[][] {
  const projects: Combinable[][] = [];
  for (const pair of pairsThatFit()) {
    if (projects.some((project) => pair.every((one) => project.includes(one)))) continue;
    const project = [...pair];
    for (const one of combinable.filter((id) => !project.includes(id))) {
      if (project.some((member) => fit(member, one)) && !project.some((member) => clash(member, one)))
        project.push(one);
    }
    projects.push(project);
  }
  return projects;
}
