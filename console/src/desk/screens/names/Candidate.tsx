import { Button } from 'antd';
import type { ReactNode } from 'react';
import { MatchReason as reasons } from '../../../generated/labels';
import { useLanguage } from '../../language';
import { Money } from '../../parts/Money';
import { Mark } from '../office/Office';
import type { Case } from './Names';
import { useNameWords } from './words';

type OfCase = Case['candidates'][number];

// what speaks for a candidate; the others say why it is not certain
const FOR = ['FORMER_NAME_BESIDE', 'SAME_CORE'];

interface Props {
  /** The key that chooses it, from 1; none behind the ninth. */
  place: number;
  candidate: OfCase;
  /** Whether the keys stand on it. */
  current: boolean;
  may: boolean;
  choose(): void;
}

/** One enterprise that a name may mean, with what tells it from the others. */
export function Candidate({ place, candidate, current, may, choose }: Props) {
  const words = useNameWords();
  const { label, language } = useLanguage();
  const { enterprise } = candidate;
  if (!enterprise) {
    return <li className="candidate">{words.hidden}</li>;
  }
  const local = (named: { name: string; nameEn: string } | null | undefined) => named && (language === 'zh' ? named.name : named.nameEn);
  const facts: [string, ReactNode][] = [
    [words.code, enterprise.creditCode],
    [words.industry, local(enterprise.industry)],
    [words.street, local(enterprise.street) ?? enterprise.province],
    [words.capital, enterprise.registeredCapital && <Money {...enterprise.registeredCapital} />],
    [words.established, enterprise.establishedOn],
    [words.status, enterprise.status],
    [words.formerNames, enterprise.formerNames.join('、')],
    [words.aliases, enterprise.aliases.join('、')],
    [words.address, enterprise.address],
  ];
  return (
    <li className={current ? 'candidate current' : 'candidate'} aria-current={current || undefined}>
      <div className="candidate-head">
        {place < 10 && <kbd aria-hidden="true">{place}</kbd>}
        <strong>{enterprise.name}</strong>
        <span className="score">{words.near(Math.round(candidate.score * 100))}</span>
      </div>
      <p className="chips">
        {candidate.reasons.map((reason) => (
          <Mark key={reason} tone={FOR.includes(reason) ? 'good' : 'warn'}>
            {label(reasons[reason])}
          </Mark>
        ))}
      </p>
      <dl>
        {facts
          .filter(([, value]) => value)
          .map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {may && (
        <Button type={current ? 'primary' : 'default'} onClick={choose} aria-label={words.choose(enterprise.name)}>
          {words.itIs}
        </Button>
      )}
    </li>
  );
}
