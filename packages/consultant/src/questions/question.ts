// What a question of a consultation is, as data: the terminal, a file and a web page ask the same ones.
type Asked = {
  group: 'business' | 'technical' | 'constraints';
  ask: string;
  /** What the answer decides. */
  why: string;
};

/** Each option with what it means. */
type Options = Readonly<Record<string, string>>;

export type Question = Asked &
  (
    | { kind: 'text'; otherwise: string; longest: number }
    /** Without an answer it is a number, or as another answer; `zero` is what 0 means where it is no number. */
    | { kind: 'number'; least: number; greatest: number; otherwise: number | { as: string }; zero?: string }
    | { kind: 'yes-no'; otherwise: boolean }
    | { kind: 'choice'; options: Options; otherwise: string }
    | { kind: 'many'; options: Options; otherwise: readonly string[]; least: 0 | 1 }
  );

type KindAnswers<Asks extends Question> = {
  text: string;
  number: number;
  'yes-no': boolean;
  choice: Asks extends { options: infer Given } ? keyof Given : never;
  many: Asks extends { options: infer Given } ? readonly (keyof Given)[] : never;
};

export type AnswerTo<Asks extends Question> = KindAnswers<Asks>[Asks['kind']];
