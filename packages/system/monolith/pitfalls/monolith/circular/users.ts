// A feature that needs what another exports, which needs what this one exports: each in its own first line.
import { postFields } from './posts.ts';

export const publicFields = { id: true, name: true };

export const profileFields = { ...publicFields, posts: { select: postFields } };
