// Generates the types of the examples as graphql-codegen's client preset does, and compiles them by tsc --strict.
import {generate} from '@graphql-codegen/cli';
import {spawnSync} from 'node:child_process';
import {answer} from './input.mjs';
import {written} from './files.mjs';

const folder = written('codegen');
const generated = await generate({
  schema: `${folder}/schema.graphql`,
  documents: [`${folder}/examples/**/*.graphql`],
  silent: true,
  generates: {
    [`${folder}/client/`]: {
      preset: 'client',
      config: {
        defaultScalarType: 'unknown',
        scalars: {Decimal: 'string', Date: 'string', DateTime: 'string', CreditCode: 'string'},
        enumsAsTypes: true,
        useTypeImports: true,
      },
    },
  },
}, true);
const compiled = spawnSync('node_modules/.bin/tsc', [
  '--strict', '--noEmit', '--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022', `${folder}/client/index.ts`,
], {encoding: 'utf8'});
answer({files: generated.length, errors: compiled.status === 0 ? '' : compiled.stdout + compiled.stderr});
