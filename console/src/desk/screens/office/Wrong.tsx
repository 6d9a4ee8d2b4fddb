import { Alert, Button } from 'antd';
import type { CombinedError } from 'urql';
import { said, useLanguage } from '../../language';
import type { InputProblem } from '../../model';
import type { Language } from '../../words';

/** What the server says is wrong, each in a sentence. */
export function wrongs(error: CombinedError | undefined, language: Language): string[] {
  if (!error) {
    return [];
  }
  if (error.networkError) {
    return [error.networkError.message];
  }
  return error.graphQLErrors.flatMap((e) => {
    const problems = (e.extensions.problems as InputProblem[] | undefined) ?? [];
    return problems.length > 0 ? problems.map((p) => p[language]) : [said(e.message, language)];
  });
}

/** What went wrong with what one wanted; nothing while nothing did. */
export function Wrong({ error, retry }: { error: CombinedError | undefined; retry?(): void }) {
  const { language, words } = useLanguage();
  const lines = wrongs(error, language);
  return lines.length === 0 ? null : (
    <Alert
      type="error"
      showIcon
      title={words.failed}
      description={lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
      action={retry && <Button onClick={retry}>{words.retry}</Button>}
    />
  );
}
