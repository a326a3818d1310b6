// What a role may do with posts of others.
import { permissionsOf } from '#kernel';

export const { may, holdersOf } = permissionsOf({ 'post:moderate': 'MODERATOR', 'post:manage': 'ADMIN' });
