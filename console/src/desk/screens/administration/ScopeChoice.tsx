import { Checkbox } from 'antd';
import { useScopes } from './scopes';

interface Props {
  label: string;
  all: string[];
  chosen: string[];
  choose(scopes: string[]): void;
}

/** The scopes in words, to tick. */
export function ScopeChoice({ label, all, chosen, choose }: Props) {
  const { named, inOrder } = useScopes();
  return (
    <fieldset className="scopes">
      <legend>{label}</legend>
      <Checkbox.Group value={chosen} onChange={choose}>
        {inOrder(all).map((scope) => (
          <Checkbox key={scope} value={scope}>
            {named(scope)} <code>{scope}</code>
          </Checkbox>
        ))}
      </Checkbox.Group>
    </fieldset>
  );
}

/** Scopes in words, the first few; all of them on hover. */
export function ScopeList({ scopes, most = 3 }: { scopes: string[]; most?: number }) {
  const { named, inOrder } = useScopes();
  const all = inOrder(scopes).map(named);
  return (
    <span title={all.join('\n')}>
      {all.slice(0, most).join('、')}
      {all.length > most && ` … ${all.length}`}
    </span>
  );
}
