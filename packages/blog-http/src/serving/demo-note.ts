// For the page at "/": who can sign in at once, on a machine of one's own.
import { DEMO_PASSWORD, demoPeople } from '#contract';
import type { AccountsConfig } from '#jwt-refresh/http';

export const demoNote = ({ SEED_DEMO, ADMIN_PASSWORD }: AccountsConfig): string | undefined =>
  SEED_DEMO && !ADMIN_PASSWORD ? `Sign in as ${demoPeople} with the password "${DEMO_PASSWORD}".` : undefined;
