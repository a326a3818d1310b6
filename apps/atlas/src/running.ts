// Which patterns answer now, as server and page both know it. No schema: the server is the page's own, and with zod the first load
// of every page would be a quarter larger.
export type Running = Record<string, { runs: boolean; url: string }>;
