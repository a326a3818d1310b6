// Why a start failed, in words that say what to do. What is not known here keeps its own words.
const elsewhere = 'set DATA_DIR to another folder, or DATABASE_URL to a server of yours';
const reasons: [RegExp, string][] = [
  [
    /could not look up effective user ID/,
    'this user has no name on this system; set DATABASE_URL to a server of yours',
  ],
  [
    /EACCES|EPERM|EROFS|Permission denied|readonly database|unable to open database file/,
    `you may not write there; ${elsewhere}`,
  ],
  [/ENOTDIR|EEXIST/, `a file stands where the folder should be; ${elsewhere}`],
  [/ENOSPC|No space left on device|database or disk is full/, `the disk is full; make room, ${elsewhere}`],
];

export function reasonOf(error: Error): string {
  return reasons.find(([pattern]) => pattern.test(error.message))?.[1] ?? error.message;
}
