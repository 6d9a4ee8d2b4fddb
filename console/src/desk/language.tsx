import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { words, type Language, type Words } from './words';

const KEPT = 'language';

interface Spoken {
  language: Language;
  words: Words;
  /** The one of two names that is in this language. */
  label(named: { label: string; labelEn: string }): string;
  other(): void;
}

const Context = createContext<Spoken | undefined>(undefined);

/** Chinese, until somebody switches; the choice is remembered by the browser. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, choose] = useState<Language>(() => (localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh'));
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(KEPT, language);
  }, [language]);
  const spoken = useMemo<Spoken>(
    () => ({
      language,
      words: words[language],
      label: (named) => (language === 'zh' ? named.label : named.labelEn),
      other: () => choose(language === 'zh' ? 'en' : 'zh'),
    }),
    [language],
  );
  return <Context value={spoken}>{children}</Context>;
}

export function useLanguage(): Spoken {
  const spoken = useContext(Context);
  if (!spoken) {
    throw new Error('outside of a LanguageProvider');
  }
  return spoken;
}

/** The words of one part of the desk, in this language. */
export const useWordsOf = <T,>(both: Record<Language, T>): T => both[useLanguage().language];

/** A message of the server, "中文 | english", in this language. */
export function said(message: string, language: Language): string {
  const [zh, ...en] = message.split(' | ');
  return (language === 'en' && en.length > 0 ? en.join(' | ') : zh) ?? message;
}
