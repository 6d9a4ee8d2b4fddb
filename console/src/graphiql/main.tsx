// The page for trying queries. Monaco's workers come from this server, like everything else here.
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { endpoint, socketEndpoint } from '../access/endpoint';
import { SignIn } from '../access/signIn';
import { welcome } from './welcome';

const signIn = new SignIn('graphiql');
const root = document.getElementById('root') as HTMLElement;
const send = createGraphiQLFetcher({ url: endpoint, subscriptionUrl: socketEndpoint(), fetch: signIn.fetch });

signIn.token().then(
  () =>
    createRoot(root).render(
      <GraphiQL
        // the token goes as a header of HTTP, and in connection_init over WebSocket
        fetcher={async (operation, options) =>
          send(operation, {
            ...options,
            headers: { ...options?.headers, Authorization: 'Bearer ' + (await signIn.token()) },
          })
        }
        defaultQuery={welcome}
        defaultEditorToolsVisibility={false}
      >
        <GraphiQL.Footer>
          <div className="page-footer">
            <a href="./">工作台 Desk</a>
            <button type="button" onClick={() => void signIn.out(endpoint)}>
              退出 Sign out
            </button>
          </div>
        </GraphiQL.Footer>
      </GraphiQL>,
    ),
  (problem: Error) => {
    root.textContent = '无法登录 Signing in failed: ' + problem.message;
  },
);
