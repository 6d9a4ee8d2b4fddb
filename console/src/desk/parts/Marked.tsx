/** A text of the server in which matches stand in `<em>` and everything else is escaped: read as text, never as HTML. */
export function Marked({ html }: { html: string }) {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  return Array.from(body.childNodes, (node, i) =>
    node.nodeName === 'EM' ? <mark key={i}>{node.textContent}</mark> : <span key={i}>{node.textContent}</span>,
  );
}
