export { applyUpdate, planUpdate, type Update } from './merge/update-starter.ts';
export { isBelow, newFolder, realPath } from './new-folder.ts';
export { planStarter } from './plan-starter.ts';
export { readBook } from './read-book.ts';
export { StarterError } from './starter-error.ts';
export { type Answers, type Book, type Leavable, leavable, type PackageManager, type Plan } from './types.ts';
export { writeStarter } from './write-starter.ts';
