import { AutoComplete, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { SuggestDocument } from '../../generated/operations';
import { typeOf } from '../../generated/types';
import { useLanguage } from '../language';
import { useModel } from '../model';
import { Marked } from './Marked';
import { usePaused } from './usePaused';

/** One box over everything, with completion: Enter searches, a suggestion leads to its record. */
export function SearchBox() {
  const { words, label } = useLanguage();
  const { types } = useModel();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const asked = parameters.get('all') ?? '';
  const [text, write] = useState(asked);
  useEffect(() => write(asked), [asked]);
  const prefix = usePaused(text.trim());
  const [answer] = useQuery({ query: SuggestDocument, variables: { prefix, first: 10 }, pause: prefix === '' });
  const suggestions = prefix === '' ? [] : (answer.data?.suggest ?? []);
  const search = () => {
    if (text.trim()) {
      void navigate('/search?' + new URLSearchParams({ all: text.trim() }));
    }
  };
  return (
    <AutoComplete
      className="search-box"
      value={text}
      onChange={write}
      options={suggestions.map((suggestion) => {
        const type = types.find((t) => t.name === typeOf[suggestion.type]);
        return {
          value: suggestion.id,
          label: (
            <span className="suggestion">
              <span>
                {suggestion.matched !== suggestion.text && <>{suggestion.text} · </>}
                <Marked html={suggestion.highlight} />
              </span>
              <small>{type && label(type)}</small>
            </span>
          ),
        };
      })}
      onSelect={(id: string) => {
        const suggestion = suggestions.find((s) => s.id === id);
        if (suggestion) {
          write('');
          void navigate(`/record/${typeOf[suggestion.type]}/${encodeURIComponent(id)}`);
        }
      }}
      defaultActiveFirstOption={false}
    >
      <Input.Search aria-label={words.search} placeholder={words.searchAll} maxLength={200} onSearch={search} />
    </AutoComplete>
  );
}
