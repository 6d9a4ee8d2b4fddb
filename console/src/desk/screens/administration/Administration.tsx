import { Menu } from 'antd';
import { Link, useParams } from 'react-router';
import { useModel } from '../../model';
import { Office, Panel } from '../office/Office';
import { Accounts } from './Accounts';
import { Application } from './Application';
import { Applications } from './Applications';
import { Health } from './Health';
import { Register } from './Register';
import { Trail } from './Trail';
import { useAdministrationWords } from './words';
import './administration.css';

// what each part takes to be of use
const PARTS = {
  applications: 'access:admin',
  accounts: 'access:admin',
  trail: 'audit:read',
  health: 'operations:read',
  dictionary: 'operations:read',
} as const;

type Part = keyof typeof PARTS;

/** Who may what, who did what, and whether all is well. */
export function Administration() {
  const words = useAdministrationWords();
  const { scopes } = useModel();
  const { part, id } = useParams();
  const mine = (Object.keys(PARTS) as Part[]).filter((one) => scopes.includes(PARTS[one]));
  const shown = mine.find((one) => one === part) ?? mine[0];
  return (
    <Office title={words.title} about={words.about}>
      <nav aria-label={words.title} className="parts">
        <Menu
          mode="horizontal"
          disabledOverflow
          selectedKeys={shown ? [shown] : []}
          items={mine.map((one) => ({ key: one, label: <Link to={`/administration/${one}`}>{words[one]}</Link> }))}
        />
      </nav>
      {shown === 'applications' ? (
        id === 'new' ? (
          <Register />
        ) : id ? (
          <Application key={id} id={id} />
        ) : (
          <Applications />
        )
      ) : shown === 'accounts' ? (
        <Accounts />
      ) : shown === 'trail' ? (
        <Trail />
      ) : shown === 'health' ? (
        <Health />
      ) : shown === 'dictionary' ? (
        <Panel title={words.dictionary}>
          <p>
            {words.dictionaryText}
            <code>{words.dictionaryFolder}</code>
          </p>
          <p>{words.dictionaryNone}</p>
        </Panel>
      ) : (
        <p>{words.notYours}</p>
      )}
    </Office>
  );
}
