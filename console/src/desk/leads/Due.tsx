import { useWordsOf } from '../language';
import { daysBetween, today } from '../parts/days';
import { leadWords } from './words';

// this many days ahead it is near
const NEAR = 3;

/** The clock of a record: the day it is due, and how near that is. */
export function Due({ day, on = today() }: { day: string; on?: string }) {
  const words = useWordsOf(leadWords);
  const left = daysBetween(on, day);
  const [kind, text] = left < 0 ? ['late', words.late(-left)] : left === 0 ? ['near', words.today] : [left <= NEAR ? 'near' : 'far', words.dueIn(left)];
  return (
    <span className={`due ${kind}`} title={day}>
      {text}
    </span>
  );
}
