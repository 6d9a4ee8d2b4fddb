import { useQuery } from 'urql';
import { CalledDocument } from '../../../generated/operations';

/** What these records are called, as soon as it is known; 200 at most. */
export function useCalled(ids: string[]): (id: string) => string | undefined {
  const [answer] = useQuery({ query: CalledDocument, variables: { ids: [...new Set(ids)].slice(0, 200) }, pause: ids.length === 0 });
  const names = new Map(answer.data?.nodes.flatMap((node) => (node && 'name' in node && node.name ? [[node.id, node.name] as const] : [])));
  return (id) => names.get(id);
}
