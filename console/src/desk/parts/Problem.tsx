import { Alert, Button } from 'antd';
import type { CombinedError } from 'urql';
import { said, useLanguage } from '../language';

/** What went wrong, in words, and a way on. */
export function Problem({ error, retry }: { error: CombinedError; retry(): void }) {
  const { language, words } = useLanguage();
  const messages = error.networkError ? [error.networkError.message] : error.graphQLErrors.map((e) => said(e.message, language));
  return (
    <Alert
      type="error"
      showIcon
      title={words.failed}
      description={messages.map((message, i) => (
        <div key={i}>{message}</div>
      ))}
      action={<Button onClick={retry}>{words.retry}</Button>}
    />
  );
}
