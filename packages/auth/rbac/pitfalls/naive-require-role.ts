// The guard that this book began with: a table of roles expanded by hand, an equality and an `includes`.
import type { RequestHandler } from 'express';

const roleHierarchy = {
  SUPPORT: [],
  USER: [],
  MODERATOR: ['USER', 'SUPPORT'],
  ADMIN: ['MODERATOR', 'USER'],
};

type Role = keyof typeof roleHierarchy;

export function hasRole(role: Role, required: Role): boolean {
  const below: string[] = roleHierarchy[role];
  return role === required || below.includes(required);
}

export function requireRole(required: Role): RequestHandler {
  return (_req, res, next) => {
    if (hasRole(res.locals.user.role, required)) next();
    else res.sendStatus(403);
  };
}
