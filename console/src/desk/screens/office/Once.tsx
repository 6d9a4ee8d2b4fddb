import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useLanguage } from '../../language';

const WORDS = {
  zh: { copy: '复制', copied: '已复制', done: '我已保存，收起', warning: '只显示这一次。请现在复制保存；收起后谁也看不到。' },
  en: { copy: 'Copy', copied: 'Copied', done: 'I have kept it, hide it', warning: 'Shown this once. Copy and keep it now; once hidden, nobody sees it again.' },
};

/** A secret that is shown this once. */
export function Once({ title, lines, done }: { title: string; lines: { label: string; value: string }[]; done(): void }) {
  const { language } = useLanguage();
  const words = WORDS[language];
  return (
    <Alert
      type="success"
      className="once"
      title={title}
      description={
        <>
          <p>{words.warning}</p>
          {lines.map((line) => (
            <Copied key={line.label} {...line} words={words} />
          ))}
          <Button onClick={done}>{words.done}</Button>
        </>
      }
    />
  );
}

function Copied({ label, value, words }: { label: string; value: string; words: typeof WORDS.zh }) {
  const [copied, tell] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      // a browser gives no clipboard to a page on plain http: the old way
      field.current?.querySelector('input')?.select();
      document.execCommand('copy');
    }
    tell(true);
  };
  return (
    <div className="copied" ref={field}>
      <label>
        {label}
        <Input readOnly value={value} onFocus={(event) => event.target.select()} />
      </label>
      <Button icon={copied ? <CheckOutlined /> : <CopyOutlined />} onClick={() => void copy()} aria-label={`${copied ? words.copied : words.copy} ${label}`}>
        {copied ? words.copied : words.copy}
      </Button>
      <span role="status" className="unseen">
        {copied ? words.copied : ''}
      </span>
    </div>
  );
}
