// What every check is: it reads a tree and says what it looked at and what is wrong there.
/** A finding reads `path:line what is wrong`. A check that looked at nothing has failed. */
export type Report = { looked: number; findings: string[] };

export type Check = { name: string; subject: string; run(root: string): Promise<Report> };
