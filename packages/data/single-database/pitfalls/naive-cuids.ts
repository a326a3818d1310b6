// The layout of Prisma's cuid(): a time, a counter, the process, chance.
export function createCuids(): () => string {
  let counter = Math.floor(Math.random() * 1000);
  const base36 = (value: number) => value.toString(36).padStart(4, '0').slice(-4);
  return () => {
    counter += 1;
    const chance = base36(Math.random() * 36 ** 4) + base36(Math.random() * 36 ** 4);
    return `c${Date.now().toString(36)}${base36(counter)}${base36(process.pid)}${chance}`;
  };
}
