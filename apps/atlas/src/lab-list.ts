// The labs, as the map, the pages of the patterns and the build know them. What is in them is loaded when somebody comes.
export type LabEntry = {
  name: string;
  title: string;
  about: string;
  /** The patterns it shows. */
  patterns: string[];
};

export const labs: LabEntry[] = [];
