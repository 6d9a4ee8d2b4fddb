import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {parse} from 'graphql';
import {input} from './input.mjs';

/** The SDL and the examples as files of a folder that is made anew; Relay wants schemas to end in .graphql. */
export function written(folder) {
  rmSync(folder, {recursive: true, force: true});
  for (const [name, text] of [['schema.graphql', input.sdl], ...Object.entries(input.examples)]) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The operation of each example. */
export const operations = Object.entries(input.examples).map(([name, text]) => {
  const document = parse(text);
  return {name, document, operation: document.definitions.find(one => one.kind === 'OperationDefinition')};
});

