// Every link in a Markdown file leads somewhere: file, heading, line. Links to the web are only read for their form.
import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { countLines, lineAt, listFiles, readText } from '../reading/files.ts';
import { readMarkdown } from '../reading/markdown.ts';
import type { Check } from './check.ts';

/** A package registry is reached through its client's settings, never by an address in a text. */
const registryHost = /\bregistry\.(?:[a-z0-9-]+\.)+[a-z]{2,}\b/gi;

export const links: Check = {
  name: 'links',
  subject: 'links',
  async run(root) {
    const findings: string[] = [];
    let looked = 0;
    for (const path of listFiles(root).filter((file) => file.endsWith('.md'))) {
      const text = readText(root, path);
      for (const { url, line } of readMarkdown(text).links) {
        looked += 1;
        const wrong = /^[a-z][a-z0-9+.-]*:/i.test(url) ? checkAddress(url) : checkPath(root, path, url);
        if (wrong) findings.push(`${path}:${line} link "${url}" ${wrong}`);
      }
      for (const match of text.matchAll(registryHost)) {
        findings.push(`${path}:${lineAt(text, match.index)} names the registry host "${match[0]}"`);
      }
    }
    return { looked, findings };
  },
};

function checkAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return 'is no address';
  const { protocol } = new URL(url);
  return ['http:', 'https:', 'mailto:'].includes(protocol) ? undefined : `has the protocol ${protocol}`;
}

function checkPath(root: string, from: string, url: string): string | undefined {
  const [before = '', anchor] = url.split('#');
  if (before.startsWith('/')) return 'is absolute: write it relative to the file';
  const path = before === '' ? from : posix.join(posix.dirname(from), decodeURI(before));
  if (path.startsWith('..')) return 'leaves the repository';
  if (!existsSync(join(root, path))) return 'leads to no file';
  return anchor === undefined ? undefined : checkAnchor(root, path, anchor);
}

function checkAnchor(root: string, path: string, anchor: string): string | undefined {
  if (statSync(join(root, path)).isDirectory()) return 'has an anchor into a folder';
  const text = readText(root, path);
  if (path.endsWith('.md')) return readMarkdown(text).anchors.has(anchor) ? undefined : 'leads to no heading';
  const lines = /^L(\d+)(?:-L(\d+))?$/.exec(anchor);
  if (!lines) return 'has an anchor that is no line';
  const last = Number(lines[2] ?? lines[1]);
  return Number(lines[1]) >= 1 && last <= countLines(text) ? undefined : `leads past line ${countLines(text)}`;
}
