// Composes the graph's SDL with a second subgraph, in both orders unless one is enough, by each composer: what each of them refuses.
import {composeServices} from '@apollo/composition';
import {composeServices as composeForHive} from '@theguild/federation-composition';
import {federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE} from '@wundergraph/composition';
import {parse} from 'graphql';
import {answer, input, permits} from './input.mjs';

const district = {name: 'district', url: 'http://district.example/graphql', typeDefs: parse(input.sdl)};
const other = {name: 'permits', url: 'http://permits.example/graphql', typeDefs: parse(input.other ?? permits)};
const messages = errors => (errors ?? []).map(error => error.message);

const composers = {
  '@apollo/composition': services => {
    const {errors, supergraphSdl, hints} = composeServices(services);
    return {errors: messages(errors), supergraph: supergraphSdl ?? '', hints: (hints ?? []).map(hint => hint.message)};
  },
  '@theguild/federation-composition': services => {
    const {errors, supergraphSdl} = composeForHive(services);
    return {errors: messages(errors), supergraph: supergraphSdl ?? ''};
  },
  '@wundergraph/composition': services => {
    const result = federateSubgraphs({
      subgraphs: services.map(({name, url, typeDefs}) => ({name, url, definitions: typeDefs})),
      version: ROUTER_COMPATIBILITY_VERSION_ONE,
    });
    return {errors: messages(result.errors), supergraph: result.success ? 'composed' : ''};
  },
};

const orders = input.once ? [[district, other]] : [[district, other], [other, district]];
answer(Object.fromEntries(Object.entries(composers).map(([name, compose]) =>
    [name, orders.map(services => compose(services))])));
