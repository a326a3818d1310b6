// The mermaid pictures of the Markdown files as SVG files: drawn here, so that no browser has to load what draws them.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderMermaidSVG } from 'beautiful-mermaid';

/** A number that changes with what is done to a picture here. */
const version = '2';

export type Picture = { file: string; width: number; height: number };

/** Draws `source` into `folder`, unless it is there already. */
export function drawPicture(source: string, folder: string): Picture {
  const file = `${createHash('sha256').update(version).update(source).digest('hex').slice(0, 16)}.svg`;
  const path = join(folder, file);
  const isDrawn = existsSync(path);
  const svg = isDrawn ? readFileSync(path, 'utf8') : inOurLook(renderMermaidSVG(source, { transparent: true }));
  if (!isDrawn) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, svg);
  }
  const [, width = 0, height = 0] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { file, width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) };
}

/** The colours of packages/ui/src/look/tokens.css. A picture in a page cannot see those of the page. */
const colours = `
  svg {
    color-scheme: light dark;
    --fg: light-dark(#1c2330, #e8ebf0);
    --bg: light-dark(#fbfaf6, #14171c);
    --surface: light-dark(#ffffff, #1c2129);
    --border: light-dark(#7a8291, #7e8899);
    --line: light-dark(#505969, #aab3c2);
    --muted: light-dark(#505969, #aab3c2);
    --accent: light-dark(#1d4d9f, #8fb6ff);
  }
  /* No line of a participant goes through the words of a message. */
  .message text {
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 5px;
  }`;

/** It brings a font from another host, and colours for one theme. */
const inOurLook = (svg: string): string =>
  svg
    .replace(/\s*@import url\([^)]*\);/, colours)
    .replace(
      /font-family: '[^']*', system-ui, sans-serif/,
      "font-family: 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif",
    )
    .replace(/--bg:#\w+;--fg:#\w+;?/, '');
