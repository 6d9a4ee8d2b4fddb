// Checks the examples and the SDL by every rule of graphql-eslint but those that the documentation gives a reason against: what is
// found, and the reasons that no place needs any more.
import plugin from '@graphql-eslint/eslint-plugin';
import {ESLint} from 'eslint';
import {answer, input} from './input.mjs';
import {written} from './files.mjs';

const folder = written('eslint');
const {configs} = plugin;
const checked = (files, rules) => ({
  files,
  rules,
  plugins: {'@graphql-eslint': plugin},
  languageOptions: {
    parser: plugin.parser,
    parserOptions: {graphQLConfig: {schema: `${folder}/schema.graphql`, documents: `${folder}/examples/**/*.graphql`}},
  },
});
const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    checked([`${folder}/examples/**/*.graphql`], configs['flat/operations-all'].rules),
    checked([`${folder}/schema.graphql`], {...configs['flat/schema-all'].rules, ...configs['flat/schema-relay'].rules}),
  ],
});
// _entities and federation__FieldSet are called what the specification calls them
const lines = input.sdl.split('\n');
const federations = ({place}) => place.startsWith('schema.graphql') && /(^|\W)_\w|\w__\w/.test(lines[place.split(':')[1] - 1]);
const found = (await eslint.lintFiles([folder])).flatMap(file => file.messages.map(message => ({
  rule: (message.ruleId ?? '').replace('@graphql-eslint/', ''),
  place: `${file.filePath.slice(file.filePath.indexOf(folder) + folder.length + 1)}:${message.line}`,
  message: message.message,
}))).filter(one => !federations(one));
const excused = input.excused.filter(one => found.some(({rule, place}) => rule === one.rule && place.startsWith(one.place)));
answer({
  found: found.filter(({rule, place}) => !excused.some(one => rule === one.rule && place.startsWith(one.place)))
      .map(({rule, place, message}) => `${rule} ${place} ${message}`).slice(0, 50),
  stale: input.excused.filter(one => !excused.includes(one)),
});
