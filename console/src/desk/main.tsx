import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { App } from './App';
import { client, signIn } from './client';
import { LanguageProvider } from './language';
import './desk.css';

const root = document.getElementById('root') as HTMLElement;

signIn.token().then(
  () =>
    createRoot(root).render(
      <Provider value={client}>
        <LanguageProvider>
          <App />
        </LanguageProvider>
      </Provider>,
    ),
  (problem: Error) => {
    root.textContent = '无法登录 Signing in failed: ' + problem.message;
  },
);
