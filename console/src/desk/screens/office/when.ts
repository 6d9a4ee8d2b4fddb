import { useLanguage } from '../../language';

/** An instant as people read it, to the minute; a dash for none. */
export function useWhen() {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'medium', timeStyle: 'short' });
  return (instant: string | null | undefined) => (instant ? format.format(new Date(instant)) : '—');
}

/** A whole number as people read it. */
export const whole = (number: number) => number.toLocaleString('en');
