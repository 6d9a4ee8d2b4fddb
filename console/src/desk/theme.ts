import { theme, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';

const dark = matchMedia('(prefers-color-scheme: dark)');

function useDark(): boolean {
  return useSyncExternalStore(
    (changed) => {
      dark.addEventListener('change', changed);
      return () => dark.removeEventListener('change', changed);
    },
    () => dark.matches,
  );
}

/** Ant Design's, with the contrast of WCAG 2.2 AA, dark where the system is. */
export function useTheme(): ThemeConfig {
  return useDark()
    ? {
        algorithm: theme.darkAlgorithm,
        token: { colorLink: '#69b1ff', colorErrorText: '#ff8583', colorTextPlaceholder: '#a6a6a6', colorTextDescription: '#b5b5b5', colorTextTertiary: '#b5b5b5' },
      }
    : {
        token: {
          colorPrimary: '#0958d9',
          colorPrimaryHover: '#0747b3',
          colorLink: '#0950c4',
          colorError: '#cf1322',
          colorErrorHover: '#a8071a',
          colorErrorText: '#b3191c',
          colorTextPlaceholder: '#666',
          colorTextDescription: '#595959',
          colorTextTertiary: '#595959',
        },
      };
}
