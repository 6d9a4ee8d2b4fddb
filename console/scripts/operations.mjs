// Derives from the schema what the desk asks: for each type of records its list, its facets, its card and its history, each a
// .graphql file; the types of the operations that are written by hand; and the manifest of all of them, with which the
// product runs under zhaoshang.defence.persisted.mode=ONLY. A new type of records needs no line here.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { formatDocument, stringifyDocument } from '@urql/core';
import {
  buildSchema, getNamedType, isEnumType, isListType, isNonNullType, isObjectType, isScalarType, parse, validate,
} from 'graphql';

const SCHEMA = '../schema';
const WRITTEN = 'src/operations';
const GENERATED = 'src/generated';

const sdl = [SCHEMA, join(SCHEMA, 'generated')]
  .flatMap((folder) => readdirSync(folder).filter((f) => f.endsWith('.graphqls')).sort().map((f) => join(folder, f)))
  // what a gateway reads
  .filter((file) => !file.endsWith('federation.graphqls'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const schema = buildSchema(sdl, { assumeValidSDL: true });

/** Whether the type or field carries the directive, on itself or where it is extended. */
const directive = (thing, name) =>
  [thing.astNode, ...(thing.extensionASTNodes ?? [])]
    .flatMap((node) => node?.directives ?? [])
    .find((d) => d.name.value === name);
const text = (node, name) => node?.arguments.find((a) => a.name.value === name)?.value.value;

const records = Object.values(schema.getTypeMap()).filter((t) => isObjectType(t) && directive(t, 'record') && directive(t, 'indexed'));
const isRecord = (type) => isObjectType(type) && schema.getPossibleTypes(schema.getType('Node')).includes(type);

/** What a page shows of a value, as a selection; null for what it cannot show in one line. */
function selection(field, depth) {
  const type = getNamedType(field.type);
  if (isScalarType(type) || isEnumType(type)) {
    return field.name;
  }
  if (field.args.some((a) => isNonNullType(a.type)) || depth === 0) {
    return null;
  }
  if (type.name.endsWith('Connection')) {
    const nodes = getNamedType(type.getFields().nodes.type);
    return `${field.name}(first: 20) { totalCount nodes { ${named(nodes)} } }`;
  }
  if (isRecord(type) || type.name.endsWith('AsOf')) {
    return `${field.name} { ${named(type)} }`;
  }
  const inner = Object.values(type.getFields())
    .filter((f) => !directive(type, 'codeList') || ['code', 'name', 'nameEn'].includes(f.name))
    .map((f) => selection(f, depth - 1))
    .filter((s) => s !== null);
  return inner.length === 0 ? null : `${field.name} { ${inner.join(' ')} }`;
}

// a record without a name goes by the first text that it always has
const nameOf = (type) =>
  'name' in type.getFields() ? 'name' : Object.values(type.getFields()).filter((f) => `${f.type}` === 'String!').map((f) => `name: ${f.name}`)[0];

const named = (type) => ['__typename', 'id', nameOf(type) ?? ''].join(' ');

const fieldsOf = (type) => Object.values(type.getFields()).filter((f) => !['id', 'history', 'retirement', 'allowedNext'].includes(f.name));

/** Each field under a variable of its own: the model says which of them the caller may read and wants to see. */
function chosen(type, fields) {
  const lines = fields
    .map((f) => [f, selection(f, 2)])
    .filter(([, s]) => s !== null)
    .map(([f, s]) => [f.name, s.replace(/^\w+(\([^)]*\))?/, (head) => `${head} @include(if: $_${f.name})`)]);
  return {
    variables: lines.map(([name]) => `$_${name}: Boolean! = false`).join(', '),
    selection: lines.map(([, s]) => `      ${s}`).join('\n'),
  };
}

function operationsOf(type) {
  const entry = text(directive(type, 'indexed'), 'entry');
  const fields = fieldsOf(type);
  // a list shows no personal data, which the trail would note row by row, and nothing that is a list of its own
  const columns = chosen(type, fields.filter((f) => !directive(f, 'personal') && f.args.length === 0 && f.name !== 'provenance'));
  const card = chosen(type, fields);
  const has = (name) => name in type.getFields();
  const clusters = getNamedType(schema.getQueryType().getFields()[entry].type).getFields().clusters;
  return {
    [`${type.name}List`]: `query ${type.name}List($query: String, $filter: ${type.name}Filter, $orderBy: [${type.name}Order!], $first: Int, $after: String, $_synonyms: Boolean! = false, ${has('allowedNext') ? '$_allowedNext: Boolean! = false, ' : ''}${columns.variables}) {
  list: ${entry}(query: $query, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    relaxed
    pageInfo { hasNextPage endCursor }
    edges @include(if: $_synonyms) { synonyms }
    nodes {
      __typename
      id
${columns.selection}
      ${has('allowedNext') ? 'allowedNext @include(if: $_allowedNext) { field state reasonNeeded missing }' : ''}
    }
  }
}`,
    // a type may count nothing
    ...(schema.getType(`${type.name}Facet`) && { [`${type.name}Facets`]: `query ${type.name}Facets($query: String, $filter: ${type.name}Filter, $fields: [${type.name}Facet!]!, $size: Int, $match: String, $within: String, $interval: DateInterval) {
  list: ${entry}(query: $query, filter: $filter, first: 1) {
    totalCount
    facets(fields: $fields, size: $size, match: $match, within: $within, interval: $interval) {
      field
      otherCount
      missingCount
      bucketCount
      buckets { value label labelEn count selected from to hasChildren selectedBelow }
    }
  }
}` }),
    // how the words were read, which costs searches of its own: asked for only where there are words
    [`${type.name}Reading`]: `query ${type.name}Reading($query: String!, $filter: ${type.name}Filter) {
  list: ${entry}(query: $query, filter: $filter, first: 1) {
    didYouMean { text totalCount }
    interpretation { text meaning filter value label labelEn }
  }
}`,
    ...(clusters && { [`${type.name}Clusters`]: `query ${type.name}Clusters($query: String, $filter: ${type.name}Filter, $zoom: Int!, $bounds: GeoBoundsInput) {
  list: ${entry}(query: $query, filter: $filter, first: 1) {
    totalCount
    clusters(zoom: $zoom, bounds: $bounds) {
      key
      count
      centre { latitude longitude }
      bounds { south west north east }
      node { ... on ${type.name} { ${named(type)} } }
    }
  }
}` }),
    [`${type.name}Card`]: `query ${type.name}Card($id: ID!, $_retirement: Boolean! = false, ${card.variables}) {
  node(id: $id) {
    __typename
    id
    ... on ${type.name} {
${card.selection}
      ${has('retirement') ? 'retirement @include(if: $_retirement) { at reason mergedInto }' : ''}
      ${has('allowedNext') ? 'allowedNext { field state reasonNeeded missing }' : ''}
    }
  }
}`,
    [`${type.name}History`]: `query ${type.name}History($id: ID!, $first: Int) {
  node(id: $id) {
    __typename
    id
    ... on ${type.name} {
      history(first: $first) { version at kind actor source locator trueFor reason fields { field from to } }
    }
  }
}`,
  };
}

/** The record as it was known at the end of a day. */
function pastOf(type) {
  const entry = `${type.name[0].toLowerCase()}${type.name.slice(1)}AsOf`;
  if (!(entry in schema.getQueryType().getFields())) {
    return {};
  }
  const past = chosen(type, Object.values(schema.getType(`${type.name}AsOf`).getFields()).filter((f) => !['id', 'retirement'].includes(f.name)));
  return {
    [`${type.name}AsOf`]: `query ${type.name}AsOf($id: ID!, $day: Date!, ${past.variables}) {
  node: ${entry}(id: $id, day: $day) {
    __typename
    id
${past.selection}
  }
}`,
  };
}

/** What makes a record of the type, what changes one, and what makes one of two. */
function writingOf(type) {
  const own = Object.values(schema.getMutationType().getFields()).filter((f) => getNamedType(f.type).name === `${type.name}Payload`);
  const arg = (f, name) => f.args.find((a) => a.name === name);
  const record = `record: ${type.name[0].toLowerCase()}${type.name.slice(1)}`;
  const writing = (name, f, given) => `mutation ${type.name}${name}(${given.map((a) => `$${a}: ${arg(f, a).type}`).join(', ')}) {
  saved: ${f.name}(${given.map((a) => `${a}: $${a}`).join(', ')}) {
    ${record} { __typename id version }
    remarks
  }
}`;
  const create = own.find((f) => arg(f, 'input') && !arg(f, 'id'));
  const update = own.find((f) => arg(f, 'input') && arg(f, 'id'));
  const merge = own.find((f) => arg(f, 'into') && arg(f, 'id'));
  return {
    ...(create && { [`${type.name}Create`]: writing('Create', create, ['input', 'idempotencyKey']) }),
    ...(update && { [`${type.name}Update`]: writing('Update', update, ['id', 'version', 'input', 'reason', 'idempotencyKey']) }),
    ...(merge && { [`${type.name}Merge`]: writing('Merge', merge, ['id', 'version', 'into', 'reason', 'idempotencyKey']) }),
  };
}

/** As the desk's client sends it. */
const sent = (document) => stringifyDocument(formatDocument(parse(document, { noLocation: true })));

function checked(name, document) {
  const problems = validate(schema, parse(document));
  if (problems.length > 0) {
    throw new Error(`${name}: ${problems.join('\n')}`);
  }
  return document;
}

rmSync(GENERATED, { recursive: true, force: true });
mkdirSync(join(GENERATED, 'operations'), { recursive: true });

const byType = Object.assign({}, ...records.map((type) => ({ ...operationsOf(type), ...pastOf(type), ...writingOf(type) })));
for (const [name, document] of Object.entries(byType)) {
  writeFileSync(join(GENERATED, 'operations', name + '.graphql'), checked(name, document) + '\n');
}

// what any record is called
const naming = records.filter((t) => nameOf(t)).map((t) => `... on ${t.name} { ${nameOf(t)} }`);
const fragment = `fragment Named on Node { __typename id ${naming.join(' ')} }`;
const written = readdirSync(WRITTEN)
  .filter((f) => f.endsWith('.graphql'))
  .map((f) => [f, readFileSync(join(WRITTEN, f), 'utf8')])
  .map(([f, document]) => [f, document.includes('...Named') ? `${document}\n${fragment}` : document])
  .map(([f, document]) => ({ location: f, body: sent(checked(f, document)), document: parse(document, { noLocation: true }) }));
writeFileSync(
  join(GENERATED, 'operations.ts'),
  await codegen({
    filename: 'operations.ts',
    schema: parse(sdl),
    schemaAst: schema,
    documents: written.map(({ location, document }) => ({ location, document })),
    config: { enumsAsTypes: true, useTypeImports: true, skipTypename: true, avoidOptionals: false, scalars: { Decimal: 'string', Date: 'string', DateTime: 'string', CreditCode: 'string' } },
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations: operationTypes, documents: typedDocuments },
  }),
);

// the names that a search over all types gives them, in the order in which people read of them
const searched = Object.fromEntries(records.map((t) => [text(directive(t, 'indexed'), 'type'), t.name]));
const order = schema.getType('SearchType').getValues().map((v) => v.name).filter((name) => name in searched);
writeFileSync(
  join(GENERATED, 'types.ts'),
  `export const typeOf: Record<string, string> = ${JSON.stringify(Object.fromEntries(order.map((name) => [name, searched[name]])))};\n`,
);

// what values of enums are called, each enum by itself: a screen carries those that it shows
const valueLabel = (value) => directive(value, 'label');
const labels = Object.values(schema.getTypeMap())
  .filter((t) => isEnumType(t) && t.getValues().some(valueLabel))
  .map((t) => {
    const named = t.getValues().filter(valueLabel).map((v) => [v.name, { label: text(valueLabel(v), 'zh'), labelEn: text(valueLabel(v), 'en') }]);
    return `export const ${t.name} = ${JSON.stringify(Object.fromEntries(named))};`;
  });
writeFileSync(join(GENERATED, 'labels.ts'), labels.join('\n') + '\n');

const operations = [
  ...Object.values(byType).map((document) => sent(document)),
  // as it was written: the generator takes a fragment that two operations share out of the second
  ...written.map(({ body }) => body),
];
writeFileSync(
  join(GENERATED, 'operations.json'),
  JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: operations.map((body) => {
      const operation = parse(body).definitions[0];
      return { id: createHash('sha256').update(body).digest('hex'), name: operation.name.value, type: operation.operation, body };
    }),
  }),
);
