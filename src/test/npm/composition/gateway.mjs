// A gateway over the running graph and a second subgraph; the caller's token is passed on to both.
import {ApolloGateway, IntrospectAndCompose, LocalGraphQLDataSource, RemoteGraphQLDataSource} from '@apollo/gateway';
import {ApolloServer} from '@apollo/server';
import {buildSubgraphSchema} from '@apollo/subgraph';
import {parse} from 'graphql';
import {answer, input, permits} from './input.mjs';

const quiet = {debug() {}, info() {}, warn() {}, error: message => console.error(message)};
const fee = {amount: '120000.00', currency: 'CNY', yi: '0.00'};
const all = input.permits.map(permit => ({...permit, fee}));
const other = new LocalGraphQLDataSource(buildSubgraphSchema({
  typeDefs: parse(permits),
  resolvers: {
    Query: {permits: () => all},
    Permit: {
      holder: permit => permit.creditCode && {creditCode: permit.creditCode},
      chamber: permit => permit.chamber && {creditCode: permit.chamber},
      project: permit => permit.project && {code: permit.project},
      street: permit => permit.street && {code: permit.street},
      industry: permit => permit.industry && {edition: 2017, code: permit.industry},
    },
    Enterprise: {
      __resolveReference: key => key,
      permits: ({creditCode}) => all.filter(permit => permit.creditCode === creditCode),
    },
    Project: {__resolveReference: key => key, permits: ({code}) => all.filter(permit => permit.project === code)},
    Street: {__resolveReference: key => key, inspectors: () => 3},
    Industry: {__resolveReference: key => key, inspected: () => true},
  },
}));

const gateway = new ApolloServer({
  logger: quiet,
  gateway: new ApolloGateway({
    logger: quiet,
    supergraphSdl: new IntrospectAndCompose({
      subgraphs: [{name: 'district', url: input.address + '/graphql'}, {name: 'permits', url: 'http://permits.example/graphql'}],
      introspectionHeaders: {authorization: input.token},
    }),
    buildService: ({name, url}) => name === 'permits' ? other : new RemoteGraphQLDataSource({
      url,
      willSendRequest: ({request, context}) => context.token && request.http.headers.set('authorization', context.token),
    }),
  }),
});
await gateway.start();
const answers = [];
for (const {query, variables, token} of input.operations) {
  const {body} = await gateway.executeOperation({query, variables}, {contextValue: {token: token ?? input.token}});
  answers.push(body.singleResult);
}
answer(answers);
await gateway.stop();
