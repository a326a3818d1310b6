// The server of the Model Context Protocol: tools that read the book and consult about a system, and one that copies a pattern.
import { McpServer } from '@modelcontextprotocol/server';
import { addConsultTool } from './consult-tool.ts';
import { addCopyTool } from './copy-tool.ts';
import { addReadingTools } from './reading-tools.ts';
import { addResources } from './resources.ts';

const instructions = `Patternbook is a book of architecture patterns that run. Each pattern has a page, a package with code and tests, and figures
that were measured. Ask list_patterns which there are, and read_pattern before you recommend one. To advise on a system, gather the answers to
the questions in the input schema of consult, and call it: what is left out is assumed, and the answer says what would change the advice.
copy_starter copies a pattern into a new folder inside the roots of the client.`;

export function createBookServer(): McpServer {
  const server = new McpServer({ name: 'patternbook', version: '0.1.0' }, { instructions });
  addReadingTools(server);
  addConsultTool(server);
  addCopyTool(server);
  addResources(server);
  return server;
}
