// The audits of GraphQL over HTTP, as graphql-http has them, with a token: those that fail.
import {serverAudits} from 'graphql-http';
import {answer, input} from './input.mjs';

const audits = serverAudits({
  url: input.address + '/graphql',
  fetchFn: (url, options = {}) => fetch(url, {...options, headers: {...options.headers, authorization: input.token}}),
});
const results = await Promise.all(audits.map(audit => audit.fn()));
answer({
  all: results.length,
  failed: results.filter(({status}) => status !== 'ok').map(({id, name, reason}) => ({id, name, reason})),
});
