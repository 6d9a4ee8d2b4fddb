import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer, Grid, Menu, theme, type GlobalToken } from 'antd';
import { useLayoutEffect, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { endpoint } from '../../access/endpoint';
import { signIn } from '../client';
import { useLanguage, useWordsOf } from '../language';
import { useModel } from '../model';
import { leadWords } from '../leads/words';
import { listWords } from '../list/words';
import { placeFilterOf } from '../listAddress';
import { AppearanceMenu } from '../parts/AppearanceMenu';
import { SearchBox } from '../parts/SearchBox';

// screens that are more than the list of a type
const OWN = ['desk', 'overview', 'board', 'map'];
// screens for who has one of these scopes
const OFFICE = {
  files: ['import:read'],
  names: ['match:read'],
  administration: ['access:admin', 'audit:read', 'operations:read'],
};

function Types({ chosen }: { chosen(): void }) {
  const { label, words } = useLanguage();
  const work = useWordsOf(leadWords);
  const list = useWordsOf(listWords);
  const { types, scopes } = useModel();
  const [, screen = '', type = ''] = useLocation().pathname.split('/');
  const leads = types.some((one) => one.name === 'Lead');
  const desk = leads && scopes.includes('district:read') ? [{ key: 'desk', label: <Link to="/desk">{work.myDesk}</Link> }] : [];
  const board = leads ? [{ key: 'board', label: <Link to="/board/Lead">{work.leadBoard}</Link> }] : [];
  const located = types.find(placeFilterOf);
  const map = located ? [{ key: 'map', label: <Link to={`/map/${located.name}`}>{list.map}</Link> }] : [];
  const overview = types.some((one) => one.name === 'Project') ? [{ key: 'overview', label: <Link to="/overview">{words.overview}</Link> }] : [];
  const office = (Object.keys(OFFICE) as (keyof typeof OFFICE)[])
    .filter((key) => OFFICE[key].some((scope) => scopes.includes(scope)))
    .map((key) => ({ key, label: <Link to={`/${key}`}>{words[key]}</Link> }));
  return (
    <Menu
      mode="inline"
      selectedKeys={[screen in OFFICE || (OWN.includes(screen) && (screen !== 'board' || type === 'Lead')) ? screen : type]}
      onClick={chosen}
      items={[...desk, ...overview, ...board, ...map, ...office, { type: 'divider' }, ...types.map((one) => ({ key: one.name, label: <Link to={`/list/${one.name}`}>{label(one)}</Link> }))]}
    />
  );
}

// for what is drawn outside of the frame, too: dialogs, menus
const colours = (token: GlobalToken): Record<string, string> => ({
  '--ink': token.colorText,
  '--paper': token.colorBgContainer,
  '--sheet': token.colorBgLayout,
  '--line': token.colorBorderSecondary,
  '--link': token.colorLink,
  '--problem': token.colorErrorText,
  '--late': token.colorErrorBg,
  '--late-text': token.colorErrorText,
  '--near': token.colorWarningBg,
  '--near-text': token.colorWarningText,
  '--good': token.colorSuccess,
});

/** What stands around every screen: the types of records, the one box, the language, the way out. */
export function Frame() {
  const { words, other } = useLanguage();
  const { person } = useModel();
  const wide = Grid.useBreakpoint().md ?? true;
  const [open, setOpen] = useState(false);
  const { token } = theme.useToken();
  useLayoutEffect(
    () => Object.entries(colours(token)).forEach(([name, colour]) => document.documentElement.style.setProperty(name, colour)),
    [token],
  );
  return (
    <div className="frame">
      <header style={{ borderColor: token.colorBorderSecondary }}>
        {!wide && <Button type="text" icon={<MenuOutlined />} aria-label={words.menu} onClick={() => setOpen(true)} />}
        <Link to="/" className="product">
          {words.product}
        </Link>
        <SearchBox />
        <span className="person">{person}</span>
        <AppearanceMenu />
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
