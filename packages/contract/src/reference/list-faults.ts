// Prints every fault, what it does, and the case of the suite that catches it. Fails when one survives.
import { faults } from './faults.ts';
import { killerOf } from './killer-of.ts';

let survivors = 0;
for (const [name, fault] of Object.entries(faults)) {
  const killer = await killerOf(fault);
  if (!killer) survivors += 1;
  console.log(`${killer ? '✓' : '✗'} ${name}: ${fault.says}`);
  console.log(killer ? `    caught by "${killer.theme}: ${killer.title}"` : '    NOT CAUGHT');
}
console.log(`${Object.keys(faults).length - survivors} faults caught, ${survivors} not`);
process.exitCode = survivors > 0 ? 1 : 0;
