// The policies compiled into WHERE: the statement that reads a list or writes decides for itself, on the row as it is
// at that moment. posts.policies.test.ts proves that each says what its policy says.
import type { Prisma } from '../../generated/client.ts';
import { permissions } from '../../shared/access/roles.ts';
import type { Viewer } from '../../shared/access/viewer.ts';
import { EDIT_HOURS, type PostAction } from './posts.policies.ts';

type Where = Prisma.PostWhereInput;

const none: Where = { id: { in: [] } };
const own = (viewer: Viewer): Where => (viewer ? { authorId: viewer.id } : none);

const allowed: Record<PostAction, (viewer: Viewer, now: Date) => Where> = {
  'post:read': (viewer) =>
    permissions.may(viewer?.role, 'post:moderate') ? {} : { OR: [{ status: 'published' }, own(viewer)] },
  'post:edit': (viewer, now) =>
    permissions.may(viewer?.role, 'post:manage')
      ? {}
      : { ...own(viewer), createdAt: { gte: new Date(now.getTime() - EDIT_HOURS * 3_600_000), lte: now } },
  'post:publish': (viewer) => (permissions.may(viewer?.role, 'post:manage') ? {} : own(viewer)),
  'post:delete': (viewer) => (permissions.may(viewer?.role, 'post:moderate') ? {} : own(viewer)),
};

/** The posts with which the viewer may do this now. */
export const whereAllowed = (action: PostAction, viewer: Viewer, now: Date): Where => allowed[action](viewer, now);
