// What is printed of an error that ends a command: a sentence where somebody can do something about it, else its stack.
import { getSystemErrorMessage, inspect } from 'node:util';

// Of the classes of PostgreSQL those about which whoever starts it can do something: the connection, who may connect, a database
// that is not there, no room left, and its stop. The others are faults of a statement.
const ofTheDatabase = /^(08|28|3D|53|57)[0-9A-Z]{3}$/;

export function explainError(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error);
  const { code = '', errno, path, syscall } = error as NodeJS.ErrnoException;
  // Errors of the operating system have a number, a code in capitals, and often the file that it is about.
  if (errno !== undefined && path !== undefined) return `Cannot use "${path}": ${getSystemErrorMessage(errno)}`;
  if (errno !== undefined && syscall !== undefined) return `Cannot ${syscall}: ${getSystemErrorMessage(errno)}`;
  if (ofTheDatabase.test(code)) return `Cannot use the database: ${error.message}`;
  // An error with a code in small letters is one of ours, and says all there is to say.
  return /^[a-z-]+$/.test(code) ? error.message : inspect(error);
}
