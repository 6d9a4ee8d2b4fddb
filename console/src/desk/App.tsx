import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo, useState } from 'react';
import { createHashRouter, RouterProvider, type RouteObject } from 'react-router';
import { useQuery } from 'urql';
import { DeskDocument } from '../generated/operations';
import { typeOf } from '../generated/types';
import { useLanguage } from './language';
import { ModelContext, type TypeModel } from './model';
import { Problem } from './parts/Problem';
import { Frame } from './screens/Frame';
import { useTheme } from './theme';

// behind the #: the page itself may stand below any path of a proxy, and no server has to know the screens
const screens = [
  {
    element: <Frame />,
    hydrateFallbackElement: <></>,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./screens/Start')).Start }) },
      { path: 'overview', lazy: async () => ({ Component: (await import('./screens/Overview')).Overview }) },
      { path: 'desk', lazy: async () => ({ Component: (await import('./leads/MyDesk')).MyDesk }) },
      { path: 'board/:type', lazy: async () => ({ Component: (await import('./leads/Board')).Board }) },
      { path: 'map/:type', lazy: async () => ({ Component: (await import('./map/MapView')).MapView }) },
      { path: 'search', lazy: async () => ({ Component: (await import('./screens/Found')).Found }) },
      { path: 'list/:type', lazy: async () => ({ Component: (await import('./screens/RecordList')).RecordList }) },
      { path: 'record/:type/:id', lazy: async () => ({ Component: (await import('./screens/Card')).Card }) },
      { path: 'record/:type/:id/edit', lazy: async () => ({ Component: (await import('./screens/Edit')).Edit }) },
      { path: 'new/:type', lazy: async () => ({ Component: (await import('./screens/Edit')).Edit }) },
      { path: 'files', lazy: async () => ({ Component: (await import('./screens/files/FilesIn')).FilesIn }) },
      { path: 'files/:id', lazy: async () => ({ Component: (await import('./screens/files/FileIn')).FileIn }) },
      { path: 'names', lazy: async () => ({ Component: (await import('./screens/names/Names')).Names }) },
      { path: 'administration/:part?/:id?', lazy: async () => ({ Component: (await import('./screens/administration/Administration')).Administration }) },
      { path: '*', lazy: async () => ({ Component: (await import('./screens/Start')).Start }) },
    ],
  },
] satisfies RouteObject[];

const ORDER = Object.values(typeOf);

// a type that the build did not know comes last
function inOrder(types: TypeModel[]): TypeModel[] {
  const place = (type: TypeModel) => (ORDER.indexOf(type.name) + ORDER.length + 1) % (ORDER.length + 1);
  return types.filter((type) => type.search !== null).sort((a, b) => place(a) - place(b));
}

/** The desk of whoever is signed in. */
export function App() {
  const { language, words } = useLanguage();
  const theme = useTheme();
  // made now: before the sign-in was over, the address was not yet where one comes back to
  const [router] = useState(() => createHashRouter(screens));
  const [answer, ask] = useQuery({ query: DeskDocument, requestPolicy: 'cache-first' });
  const model = useMemo(
    () => answer.data && { types: inOrder(answer.data.recordTypes), person: answer.data.viewer.name, scopes: answer.data.viewer.scopes },
    [answer.data],
  );
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={theme} button={{ autoInsertSpace: false }}>
      {model ? (
        <ModelContext value={model}>
          <RouterProvider router={router} />
        </ModelContext>
      ) : answer.error ? (
        <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />
      ) : (
        <p role="status" className="waiting">
          {words.loading}
        </p>
      )}
    </ConfigProvider>
  );
}
