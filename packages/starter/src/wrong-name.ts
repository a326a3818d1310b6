/** Why a project cannot have this name, or nothing: npm, docker compose and git all have to take it. */
export function wrongName(name: string): string | undefined {
  if (name.length > 60) return 'it is longer than 60 letters';
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)
    ? undefined
    : 'it is not made of small letters, digits and single hyphens, beginning with a letter';
}
