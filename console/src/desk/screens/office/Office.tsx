import { theme } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import { useTitle } from '../../parts/useTitle';
import { useLanguage } from '../../language';
import './office.css';

interface Props {
  title: string;
  /** What the screen is for, in a line. */
  about?: ReactNode;
  /** What one does first, beside the title. */
  doing?: ReactNode;
  busy?: boolean;
  children: ReactNode;
}

/** A screen of the office: its title, what it is for, and the colours of its parts, light or dark as the desk is. */
export function Office({ title, about, doing, busy = false, children }: Props) {
  const { words } = useLanguage();
  const { token } = theme.useToken();
  useTitle(`${title} · ${words.product}`);
  const colours = {
    '--edge': token.colorBorder,
    '--soft': token.colorFillQuaternary,
    '--muted': token.colorTextDescription,
    '--strong': token.colorPrimary,
    '--good': token.green9,
    '--good-soft': token.green1,
    '--warn': token.gold9,
    '--warn-soft': token.gold1,
    '--bad': token.red9,
    '--bad-soft': token.red1,
    '--busy': token.blue9,
    '--busy-soft': token.blue1,
  } as CSSProperties;
  return (
    <section className="office" style={colours} aria-busy={busy}>
      <div className="office-head">
        <div>
          <h1>{title}</h1>
          {about && <p className="about">{about}</p>}
        </div>
        {doing && <div className="chips">{doing}</div>}
      </div>
      {children}
    </section>
  );
}

/** A part of a screen that stands by itself. */
export function Panel({ title, beside, children }: { title?: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel" aria-label={title}>
      {title && (
        <div className="panel-head">
          <h2>{title}</h2>
          {beside}
        </div>
      )}
      {children}
    </section>
  );
}

export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'quiet';

/** A state in a word. */
export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`mark ${tone}`}>{children}</span>;
}

/** Figures that one sees first. */
export function Tiles({ tiles }: { tiles: { label: string; value: ReactNode; tone?: Tone; hint?: string }[] }) {
  return (
    <dl className="counts">
      {tiles.map(({ label, value, tone = 'quiet', hint }) => (
        <div key={label} className={`counted ${tone}`} title={hint}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
