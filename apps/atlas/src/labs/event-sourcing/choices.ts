// What the lab may do with an account that it has registered: the page offers it, and the server does nothing else.
export const actions = [
  { id: 'register', title: 'Register somebody', line: 'POST /api/accounts' },
  { id: 'email', title: 'Change the address', line: 'PUT /api/accounts/{id}/email' },
  { id: 'role', title: 'Change the role, as an administrator', line: 'PUT /api/accounts/{id}/role' },
  { id: 'erase', title: 'Erase the person', line: 'DELETE /api/accounts/{id}' },
] as const;

export type ActionId = (typeof actions)[number]['id'];
