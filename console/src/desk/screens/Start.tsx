import { Link } from 'react-router';
import { useLanguage } from '../language';
import { useModel } from '../model';
import { useTitle } from '../parts/useTitle';

/** Where one begins: each type of records, and what it is. */
export function Start() {
  const { words, language, label } = useLanguage();
  const { types } = useModel();
  useTitle(words.product);
  return (
    <>
      <h1>{words.welcome}</h1>
      <ul className="types">
        {types.map((type) => (
          <li key={type.name}>
            <Link to={`/list/${type.name}`}>{label(type)}</Link>
            <p>{language === 'zh' ? type.description : type.descriptionEn}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
