// `npx pnpm --silent mcp`: the book for coding agents, over stdin and stdout. What is for people goes to stderr.
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createBookServer } from './mcp/create-server.ts';

export async function mcp(): Promise<void> {
  serveStdio(createBookServer, { onerror: (error) => console.error(String(error)) });
}
