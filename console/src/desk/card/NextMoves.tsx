import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import { useLanguage, useWordsOf } from '../language';
import { MoveDialog } from '../leads/MoveDialog';
import { nextOf, useMoves, type Movable } from '../leads/moves';
import { leadWords } from '../leads/words';
import { mayWrite, titleOf, type FieldModel, type TypeModel } from '../model';

interface Props {
  type: TypeModel;
  field: FieldModel;
  record: Movable;
  /** Opens the record anew. */
  again(): void;
}

/** The state of a record, and the moves that it can make now. */
export function NextMoves({ type, field, record, again }: Props) {
  const { words, label } = useLanguage();
  const more = useWordsOf(leadWords);
  const moves = useMoves(type, field, [titleOf(type), field.name, 'version']);
  useEffect(() => {
    if (moves.moved.size > 0) {
      again();
    }
    // a move is one new map
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [moves.moved]);
  const next = nextOf(record, field);
  return (
    <>
      <p className="chips">
        <strong className="state" title={label(field)}>
          {moves.stateName(String(record[field.name]))}
        </strong>
        {next.length > 0 && words.nextStates}
        {next.map((one) => (
          <Button
            key={one.state}
            size="small"
            disabled={!mayWrite(type, 'Update')}
            title={one.missing.length > 0 ? words.notYet(one.missing.map(moves.fieldName).join('、')) : undefined}
            onClick={() => moves.begin(record, one)}
          >
            {moves.stateName(one.state)}
            {one.missing.length > 0 && <small> {more.needs(one.missing.map(moves.fieldName).join('、'))}</small>}
          </Button>
        ))}
      </p>
      <div role="status" className="told">
        {moves.told && <Alert type={moves.told.kind} showIcon closable={{ onClose: moves.hush }} title={moves.told.text} />}
      </div>
      {moves.asking && <MoveDialog key={moves.asking.next.state} type={type} asking={moves.asking} moves={moves} />}
    </>
  );
}
