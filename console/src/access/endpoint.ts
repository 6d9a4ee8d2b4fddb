/** The GraphQL endpoint, relative to the page, as the server wrote it into the page. */
export const endpoint = document.querySelector<HTMLMetaElement>('meta[name="graphql"]')?.content ?? 'graphql';

/** The same for WebSocket, whole. */
export const socketEndpoint = () => {
  const url = new URL(endpoint, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  url.hash = '';
  return url.href;
};
