// The secrets of a machine without a vault: those of tokens, and the one by which the posts service is known here.
import { keptKeys } from '#jwt-refresh';
import { derivedSecret } from '#service-calls';

/** Made once, and kept in the folder. */
export async function keys(dataDir: string) {
  const kept = await keptKeys(dataDir);
  return { ...kept, POSTS_SERVICE_SECRET: derivedSecret(kept.REFRESH_TOKEN_PEPPER, 'posts-service') };
}
