import { Button, Dropdown } from 'antd';
import { useWordsOf } from '../language';
import { useAppearance, type Shade } from '../theme';

const zh = { appearance: '显示', large: '大字版', system: '随系统', light: '浅色', dark: '深色' };
const en: typeof zh = { appearance: 'Display', large: 'Large type', system: 'As the system', light: 'Light', dark: 'Dark' };
const SHADES: Shade[] = ['system', 'light', 'dark'];

const ticked = (chosen: boolean, word: string) => (chosen ? `✓ ${word}` : word);

/** Large type, light or dark. */
export function AppearanceMenu() {
  const words = useWordsOf({ zh, en });
  const { shade, large, choose } = useAppearance();
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: [
          { key: 'large', label: ticked(large, words.large) },
          { type: 'divider' },
          ...SHADES.map((key) => ({ key, label: ticked(key === shade, words[key]) })),
        ],
        onClick: ({ key }) => choose(key === 'large' ? { large: !large } : { shade: key as Shade }),
      }}
    >
      <Button type="text">{words.appearance}</Button>
    </Dropdown>
  );
}
