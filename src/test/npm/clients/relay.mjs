// Compiles the examples as relay-compiler wants them: each in a module, the operation named after it.
import {spawnSync} from 'node:child_process';
import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {print} from 'graphql';
import {answer} from './input.mjs';
import {operations, written} from './files.mjs';

const folder = written('relay');
mkdirSync(`${folder}/src`);
mkdirSync(`${folder}/generated`);
for (const {document, operation} of operations) {
  const module = operation.name.value;
  const kind = operation.operation[0].toUpperCase() + operation.operation.slice(1);
  const named = {...operation, name: {...operation.name, value: module + kind}};
  const text = print({...document, definitions: document.definitions.map(one => one === operation ? named : one)});
  writeFileSync(`${folder}/src/${module}.ts`,
      `import {graphql} from 'react-relay';\nexport default graphql\`\n${text.replaceAll('\\', '\\\\')}\`;\n`);
}
writeFileSync(`${folder}/relay.config.json`, JSON.stringify({
  src: './src',
  schema: './schema.graphql',
  artifactDirectory: './generated',
  language: 'typescript',
  eagerEsModules: true,
}));
const compiled = spawnSync('../node_modules/.bin/relay-compiler', ['relay.config.json'], {cwd: folder, encoding: 'utf8'});
answer({
  files: readdirSync(`${folder}/generated`).length,
  errors: compiled.status === 0 ? '' : compiled.stdout + compiled.stderr + (compiled.error ?? ''),
});
