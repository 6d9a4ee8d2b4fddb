import { theme, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';

export type Shade = 'system' | 'light' | 'dark';

/** How somebody wants to see the desk; the browser remembers it. */
export interface Appearance {
  shade: Shade;
  /** Larger type and wider targets (适老化). */
  large: boolean;
}

const KEPT = 'appearance';
const NORMAL: Appearance = { shade: 'system', large: false };
const dark = matchMedia('(prefers-color-scheme: dark)');

let current: Appearance = { ...NORMAL, ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Appearance>) };
const listeners = new Set<() => void>();
dark.addEventListener('change', () => listeners.forEach((told) => told()));

const isDark = () => current.shade === 'dark' || (current.shade === 'system' && dark.matches);
const snapshot = () => `${isDark()} ${current.shade} ${current.large}`;

function marked() {
  document.documentElement.classList.toggle('large', current.large);
  document.documentElement.style.colorScheme = isDark() ? 'dark' : 'light';
}
marked();

/** The appearance, and a way to change it. */
export function useAppearance() {
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    snapshot,
  );
  return {
    ...current,
    dark: isDark(),
    choose(changed: Partial<Appearance>) {
      current = { ...current, ...changed };
      localStorage.setItem(KEPT, JSON.stringify(current));
      marked();
      listeners.forEach((told) => told());
    },
  };
}

const LARGE = { fontSize: 18, controlHeight: 44 };

/** Ant Design's, with the contrast of WCAG 2.2 AA, dark and large where somebody wants it. */
export function useTheme(): ThemeConfig {
  const { dark: inTheDark, large } = useAppearance();
  const size = large ? LARGE : { fontSize: 14 };
  return inTheDark
    ? {
        algorithm: theme.darkAlgorithm,
        token: {
          ...size,
          colorLink: '#69b1ff',
          colorErrorText: '#ff8583',
          colorWarningText: '#ffd666',
          colorTextPlaceholder: '#a6a6a6',
          colorTextDescription: '#b5b5b5',
          colorTextTertiary: '#b5b5b5',
        },
        components: { Tabs: { itemSelectedColor: '#69b1ff', itemActiveColor: '#69b1ff', inkBarColor: '#69b1ff' }, Menu: { itemSelectedColor: '#69b1ff' } },
      }
    : {
        token: {
          ...size,
          colorPrimary: '#0958d9',
          colorPrimaryHover: '#0747b3',
          colorLink: '#0950c4',
          colorErrorText: '#b3191c',
          colorWarningText: '#874d00',
          colorTextPlaceholder: '#666',
          colorTextDescription: '#595959',
          colorTextTertiary: '#595959',
        },
      };
}
