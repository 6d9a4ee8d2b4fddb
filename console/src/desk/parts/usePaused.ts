import { useEffect, useState } from 'react';

// milliseconds without a key press
const PAUSE = 150;

/** A text as it was when the typing last paused. */
export function usePaused(text: string): string {
  const [paused, pause] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => pause(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
