/** A key under which a request counts once, however often it is sent: a double click writes nothing twice. */
export const idempotencyKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');
