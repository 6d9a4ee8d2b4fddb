import { cacheExchange, Client, fetchExchange, subscriptionExchange } from 'urql';
import type { Client as SocketClient } from 'graphql-ws';
import { endpoint, socketEndpoint } from '../access/endpoint';
import { SignIn } from '../access/signIn';

export const signIn = new SignIn('desk');

let socket: Promise<SocketClient> | undefined;

// comes with the first subscription
const connected = () =>
  (socket ??= import('graphql-ws').then(({ createClient }) =>
    createClient({
      url: socketEndpoint(),
      retryAttempts: Infinity,
      connectionParams: async () => ({ Authorization: 'Bearer ' + (await signIn.token()) }),
    }),
  ));

/** What was shown is shown at once when one comes back to it, and asked for anew. */
export const client = new Client({
  url: endpoint,
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  exchanges: [
    cacheExchange,
    subscriptionExchange({
      forwardSubscription: (request) => ({
        subscribe: (sink) => {
          let over = false;
          let end = () => {};
          void connected().then((ws) => {
            if (!over) {
              end = ws.subscribe({ ...request, query: request.query ?? '' }, sink as never);
            }
          });
          return {
            unsubscribe: () => {
              over = true;
              end();
            },
          };
        },
      }),
    }),
    fetchExchange,
  ],
  fetch: signIn.fetch,
});
