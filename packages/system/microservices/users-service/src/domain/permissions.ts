// What a role may do with users other than oneself.
import { permissionsOf } from '#kernel';

export const { may, holdersOf } = permissionsOf({ 'user:list': 'MODERATOR', 'user:manage': 'ADMIN' });
