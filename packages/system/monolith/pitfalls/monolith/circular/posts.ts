// The other half of the circle.
import { publicFields } from './users.ts';

export const postFields = { id: true, title: true, author: { select: publicFields } };
