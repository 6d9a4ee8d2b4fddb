import { cacheExchange, Client, fetchExchange } from 'urql';
import { endpoint } from '../access/endpoint';
import { SignIn } from '../access/signIn';

export const signIn = new SignIn('desk');

/** What was shown is shown at once when one comes back to it, and asked for anew. */
export const client = new Client({
  url: endpoint,
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  exchanges: [cacheExchange, fetchExchange],
  fetch: signIn.fetch,
});
