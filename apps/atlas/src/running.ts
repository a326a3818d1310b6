// Which patterns answer now, as server and page both know it.
import { z } from 'zod';

export const running = z.record(z.string(), z.object({ runs: z.boolean(), url: z.string() }));
export type Running = z.infer<typeof running>;
