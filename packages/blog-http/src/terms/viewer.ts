// Who is asking: the principal of a valid access token, or nobody.
import type { Principal } from '#jwt-refresh';

export type SignedIn = Principal;
export type Viewer = SignedIn | undefined;
