import { Button, type ButtonProps } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../language';

interface Props extends Omit<ButtonProps, 'onClick'> {
  /** What is done, as the button says it. */
  what: string;
  /** What comes of it. */
  then: string;
  act(): unknown;
}

/** A button that asks once more before it does what cannot be undone by a click. */
export function Sure({ what, then, act, ...rest }: Props) {
  const { words } = useLanguage();
  const [asked, ask] = useState(false);
  if (!asked) {
    return (
      <Button {...rest} onClick={() => ask(true)}>
        {what}
      </Button>
    );
  }
  return (
    <span className="sure" role="group" aria-label={what}>
      <span>{then}</span>
      <Button
        {...rest}
        autoFocus
        type="primary"
        onClick={() => {
          ask(false);
          void act();
        }}
      >
        {what}
      </Button>
      <Button onClick={() => ask(false)}>{words.cancel}</Button>
    </span>
  );
}
