// node build/build.ts [FOLDER [BOOK]]: the package as it is published, in .data/create-patternbook, made of this book.
import { fileURLToPath } from 'node:url';
import { buildPackage } from './build-package.ts';

const [folder = fileURLToPath(new URL('../.data/create-patternbook', import.meta.url)), book] = process.argv.slice(2);
await buildPackage(folder, book);
console.log(`The package is in ${folder}. npm publishes it from there.`);
