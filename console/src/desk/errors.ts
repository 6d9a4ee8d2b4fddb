import type { CombinedError } from 'urql';
import { said } from './language';
import type { InputProblem } from './model';
import type { Language } from './words';

/** The rules that an input broke. */
export const problemsOf = (error: CombinedError | undefined): InputProblem[] =>
  error?.graphQLErrors.flatMap((e) => (e.extensions.problems as InputProblem[] | undefined) ?? []) ?? [];

/** What the server says went wrong, in one text. */
export const messageOf = (error: CombinedError, language: Language): string =>
  error.graphQLErrors.map((e) => said(e.message, language)).join('；') || error.message;

/** The same, of a broken rule what the rule is. */
export const reasonOf = (error: CombinedError, language: Language): string =>
  problemsOf(error)
    .map((p) => p[language])
    .join('；') || messageOf(error, language);

/** What says that the record has changed meanwhile. */
export const conflictOf = (error: CombinedError | undefined) => error?.graphQLErrors.find((e) => e.extensions.code === 'CONFLICT');
