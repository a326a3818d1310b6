// The requests that the lab may send, and to whom: the page offers them, and the server sends nothing else.
export const architectures = [
  { id: 'monolith', title: 'Layered monolith' },
  { id: 'modular-monolith', title: 'Modular monolith' },
  { id: 'microservices', title: 'Microservices' },
] as const;

export const requests = [
  { id: 'list', title: 'list the newest posts', line: 'GET /api/posts' },
  { id: 'read', title: 'read one post', line: 'GET /api/posts/{id}' },
  { id: 'register', title: 'register somebody new', line: 'POST /api/auth/register' },
] as const;

/** The parts of the microservices that may be stopped, where the atlas runs beside them. */
export const services = ['users-service', 'posts-service', 'auth-service'] as const;

export type ServiceId = (typeof services)[number];
export type ArchitectureId = (typeof architectures)[number]['id'];
export type RequestId = (typeof requests)[number]['id'];
