import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer, Grid, Menu, theme } from 'antd';
import { useState, type CSSProperties } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { endpoint } from '../../access/endpoint';
import { signIn } from '../client';
import { useLanguage } from '../language';
import { useModel } from '../model';
import { SearchBox } from '../parts/SearchBox';

// screens for who has one of these scopes
const OFFICE = {
  files: ['import:read'],
  names: ['match:read'],
  administration: ['access:admin', 'audit:read', 'operations:read'],
};

function Types({ chosen }: { chosen(): void }) {
  const { label, words } = useLanguage();
  const { types, scopes } = useModel();
  const [, screen = '', type = ''] = useLocation().pathname.split('/');
  const overview = types.some((one) => one.name === 'Project') ? [{ key: 'overview', label: <Link to="/overview">{words.overview}</Link> }] : [];
  const office = (Object.keys(OFFICE) as (keyof typeof OFFICE)[])
    .filter((key) => OFFICE[key].some((scope) => scopes.includes(scope)))
    .map((key) => ({ key, label: <Link to={`/${key}`}>{words[key]}</Link> }));
  return (
    <Menu
      mode="inline"
      selectedKeys={[screen === 'overview' || screen in OFFICE ? screen : type]}
      onClick={chosen}
      items={[...overview, ...office, { type: 'divider' }, ...types.map((one) => ({ key: one.name, label: <Link to={`/list/${one.name}`}>{label(one)}</Link> }))]}
    />
  );
}

/** What stands around every screen: the types of records, the one box, the language, the way out. */
export function Frame() {
  const { words, other } = useLanguage();
  const { person } = useModel();
  const wide = Grid.useBreakpoint().md ?? true;
  const [open, setOpen] = useState(false);
  const { token } = theme.useToken();
  return (
    <div className="frame" style={{ background: token.colorBgContainer, color: token.colorText, '--link': token.colorLink, '--problem': token.colorErrorText } as CSSProperties}>
      <header style={{ borderColor: token.colorBorderSecondary }}>
        {!wide && <Button type="text" icon={<MenuOutlined />} aria-label={words.menu} onClick={() => setOpen(true)} />}
        <Link to="/" className="product">
          {words.product}
        </Link>
        <SearchBox />
        <span className="person">{person}</span>
        <Button type="text" onClick={other} lang={words.language === 'English' ? 'en' : 'zh'}>
          {words.language}
        </Button>
        <Button type="text" onClick={() => void signIn.out(endpoint)}>
          {words.signOut}
        </Button>
      </header>
      <div className="body">
        {wide ? (
          <nav aria-label={words.types}>
            <Types chosen={() => {}} />
            <a className="query-page" href="graphiql">
              {words.queryPage}
            </a>
          </nav>
        ) : (
          <Drawer open={open} onClose={() => setOpen(false)} placement="left" title={words.types} size={260}>
            <Types chosen={() => setOpen(false)} />
            <a className="query-page" href="graphiql">
              {words.queryPage}
            </a>
          </Drawer>
        )}
        <main>
          <Outlet />
        </main>
      </div>
    </div>
  );
}
