// The "pattern" entries as TypeScript, so that a rule of the consultant which names a pattern that is gone does not compile.
import { listPatterns } from './pattern-table.ts';

const width = 120;

export const catalogueFile = 'packages/consultant/src/catalogue.ts';

/** As Biome lays it out. */
export function patternCatalogue(root: string): string {
  const entries = listPatterns(root).map(({ id = '', title, chapter, problem, bestFor, costs, status, folder }) => {
    const fields = Object.entries({ title, chapter, problem, bestFor, costs, status, folder });
    return `  ${keyOf(id)}: {\n${fields.map(([name, text]) => field(name, text ?? '')).join('')}  },\n`;
  });
  return `// The patterns of the book. Made from the "pattern" entries by: node tooling/generate-docs.ts
export const catalogue = {
${entries.join('')}} as const;

export type PatternId = keyof typeof catalogue;
`;
}

function field(name: string, text: string): string {
  const line = `    ${name}: ${quoted(text)},`;
  return line.length <= width ? `${line}\n` : `    ${name}:\n      ${quoted(text)},\n`;
}

const keyOf = (id: string) => (/^\w+$/.test(id) ? id : `'${id}'`);
const quoted = (text: string) => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);
