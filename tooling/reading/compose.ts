// The compose files: the one at the root, one for each chapter, overlays beside the root's, and what they all extend.
import { listFiles, readText } from './files.ts';

export const rootCompose = 'docker-compose.yml';

const composeFile = /^docker-compose(\.\w+)?\.yml$|^packages\/[^/]+\/compose\.yml$|^tooling\/containers\/\w+\.yml$/;

/** Without comments, so that what is found there counts. The one at the root comes first. */
export function readComposeFiles(root: string): Map<string, string> {
  const paths = listFiles(root).filter((path) => composeFile.test(path));
  return new Map(paths.map((path) => [path, readText(root, path).replace(/#.*$/gm, '')]));
}
