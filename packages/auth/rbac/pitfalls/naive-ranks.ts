// Roles as numbers, which many projects have: one comparison, and a default for what is not in the table.
import type { RequestHandler } from 'express';

const roleHierarchy: Record<string, number> = { USER: 1, MODERATOR: 2, ADMIN: 3 };

export function requireRole(required: string): RequestHandler {
  return (_req, res, next) => {
    const has = roleHierarchy[res.locals.user?.role] ?? 0;
    if (has >= (roleHierarchy[required] || 0)) next();
    else res.sendStatus(403);
  };
}
