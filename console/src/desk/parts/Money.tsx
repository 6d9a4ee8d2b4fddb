import { useLanguage } from '../language';
import type { Language } from '../words';

const UNITS: Record<Language, [number, string][]> = {
  zh: [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  en: [
    [1e9, 'bn'],
    [1e6, 'm'],
  ],
};

const CURRENCY: Record<string, { zh: string; en: string }> = { CNY: { zh: '元', en: 'CNY' }, USD: { zh: '美元', en: 'USD' } };

/** An amount as officers write it: 2590 亿元, 350 万元; CNY 2.59 bn. */
export function inWords(amount: string, currency: string, language: Language): string {
  const value = Number(amount);
  const [size, unit] = UNITS[language].find(([size]) => Math.abs(value) >= size) ?? [1, ''];
  const number = (value / size).toLocaleString(language === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 2 });
  const name = CURRENCY[currency]?.[language] ?? currency;
  return language === 'zh' ? `${number} ${unit}${name}` : `${name} ${number}${unit && ' ' + unit}`;
}

/** With the exact amount on hover. */
export function Money({ amount, currency }: { amount: string; currency: string }) {
  const { language } = useLanguage();
  const [whole = '', rest] = amount.split('.');
  const exact = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (rest === undefined ? '' : '.' + rest);
  return <span title={`${exact} ${currency}`}>{inWords(amount, currency, language)}</span>;
}
