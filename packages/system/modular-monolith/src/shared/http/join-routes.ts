// The route tables of the modules as one: a path may have methods of several modules, such as the list of users and the
// making of an account.
import type { Routes } from '#kit/http';

export function joinRoutes(...tables: Routes[]): Routes {
  const joined: Routes = {};
  for (const [path, methods] of tables.flatMap((table) => Object.entries(table))) {
    joined[path] = { ...joined[path], ...methods };
  }
  return joined;
}
