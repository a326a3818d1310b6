// What a page loads later, named in its HTML: a browser then loads it beside the script that would ask for it.
import { join } from 'node:path';
import type { Rolldown } from 'vite';

type Place = { root: string; base: string };

/** Elements for the head of a page, by the module in `root` that the page imports when it is alive. */
export function createLinksTo(output: Rolldown.RolldownOutput['output'], { root, base }: Place) {
  const chunks = new Map(output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));

  /** With what each of them imports. */
  function withImports(names: readonly string[], known = new Set<string>()): Set<string> {
    for (const name of names.filter((one) => !known.has(one))) {
      withImports(chunks.get(name)?.imports ?? [], known.add(name));
    }
    return known;
  }

  const first = withImports([...chunks.values()].filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));

  return (module: string): string => {
    const chunk = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId === join(root, module));
    if (chunk === undefined) throw new Error(`Cannot build the atlas: no page imports ${module} by itself`);
    const later = [...withImports([chunk.fileName])].filter((name) => !first.has(name));
    const styles = later.flatMap((name) => [...(chunks.get(name)?.viteMetadata?.importedCss ?? [])]);
    return [
      ...later.map((name) => `<link rel="modulepreload" crossorigin href="${base}${name}">`),
      ...new Set(styles.map((name) => `<link rel="stylesheet" crossorigin href="${base}${name}">`)),
    ].join('');
  };
}
