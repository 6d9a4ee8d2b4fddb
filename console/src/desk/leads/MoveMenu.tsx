import { Button, Dropdown } from 'antd';
import { useWordsOf } from '../language';
import type { FieldModel } from '../model';
import { nextOf, type Movable, type Moves } from './moves';
import { leadWords } from './words';

/** The same moves as by dragging, for keys and fingers. */
export function MoveMenu({ row, field, moves }: { row: Movable; field: FieldModel; moves: Moves }) {
  const words = useWordsOf(leadWords);
  const next = nextOf(row, field);
  if (next.length === 0) {
    return null;
  }
  const hint = (missing: string[], reasonNeeded: boolean) =>
    [...(missing.length > 0 ? [words.needs(missing.map(moves.fieldName).join('、'))] : []), ...(reasonNeeded ? [words.needsReason] : [])].join('，');
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: next.map((one) => ({
          key: one.state,
          label: (
            <>
              {moves.stateName(one.state)} <small>{hint(one.missing, one.reasonNeeded)}</small>
            </>
          ),
        })),
        onClick: ({ key, domEvent }) => {
          // the same press of Enter must not reach the dialog that opens
          domEvent.preventDefault();
          const chosen = next.find((one) => one.state === key);
          if (chosen) {
            moves.begin(row, chosen);
          }
        },
      }}
    >
      <Button size="small" aria-label={words.moveOf(row.name ?? '')}>
        {words.move}
      </Button>
    </Dropdown>
  );
}
