export { makeStarter } from './command/make-starter.ts';
export { readAnswers } from './command/read-answers.ts';
export { updateStarter } from './command/update-starter.ts';
export { baseFromBook } from './merge/base-from-book.ts';
export { planStarter } from './plan-starter.ts';
export { baseFromRegistry, refuseOther } from './published/base-from-registry.ts';
export { readBook } from './read-book.ts';
export { StarterError } from './starter-error.ts';
export { writeStarter } from './write-starter.ts';
