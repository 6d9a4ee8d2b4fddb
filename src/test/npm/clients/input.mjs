import {text} from 'node:stream/consumers';

/** What the test hands over. */
export const input = JSON.parse(await text(process.stdin));

/** What the test gets back; nothing else is written to the standard output. */
export const answer = value => process.stdout.write(JSON.stringify(value));

