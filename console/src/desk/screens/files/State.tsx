import { ImportState as labels } from '../../../generated/labels';
import type { ImportState } from '../../../generated/operations';
import { useLanguage } from '../../language';
import { Mark, type Tone } from '../office/Office';

const TONE: Record<ImportState, Tone> = {
  QUEUED: 'busy',
  RUNNING: 'busy',
  PREVIEWED: 'warn',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  DROPPED: 'quiet',
  REVERTED: 'quiet',
};

/** How an import stands. */
export function State({ state }: { state: ImportState }) {
  const { label } = useLanguage();
  return <Mark tone={TONE[state]}>{label(labels[state])}</Mark>;
}
