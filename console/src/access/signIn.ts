// Signs a person in with the authorization code and PKCE (RFC 7636), and keeps a token at hand. The token is never
// stored: after a reload the login, a cookie that scripts cannot read, gets another one without a question.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { pastedToken } from './pastedToken';

interface Token {
  value: string;
  until: number;
}

interface Asked {
  state: string;
  verifier: string;
  place: string;
}

// a token is renewed this many milliseconds before its end
const MARGIN = 30_000;
const KEPT = 'sign-in';

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** The sign-in of one page of this server, which is a public client with the page's own address. */
export class SignIn {
  private readonly redirect = location.origin + location.pathname;
  private current: Token | undefined;
  private pending: Promise<Token> | undefined;
  private outside = false;

  /** @param client the page's `client_id` */
  constructor(private readonly client: string) {}

  /** An access token that counts now; leaves the page to sign in when there is none. */
  async token(): Promise<string> {
    if (!this.current || Date.now() >= this.current.until) {
      this.pending ??= this.fresh();
      try {
        this.current = await this.pending;
      } finally {
        this.pending = undefined;
      }
    }
    return this.current.value;
  }

  /** As `fetch`, with the token; one that was revoked meanwhile is renewed once. */
  readonly fetch = async (address: RequestInfo | URL, options: RequestInit = {}): Promise<Response> => {
    const response = await this.send(address, options);
    if (response.status !== 401) {
      return response;
    }
    this.current = undefined;
    return this.send(address, options);
  };

  /** Ends the login everywhere and this page. */
  async out(endpoint: string): Promise<void> {
    if (this.outside) {
      location.reload();
      return;
    }
    await this.fetch(endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: 'mutation SignOut { signOut }', operationName: 'SignOut' }),
    });
    const csrf = document.cookie.split('; ').find((c) => c.startsWith('XSRF-TOKEN='))?.substring(11);
    await fetch('logout', { method: 'POST', headers: csrf ? { 'X-XSRF-TOKEN': csrf } : {} });
    location.assign('login?signed-out');
  }

  private async send(address: RequestInfo | URL, options: RequestInit): Promise<Response> {
    const headers = new Headers(options.headers);
    headers.set('Authorization', 'Bearer ' + (await this.token()));
    return fetch(address, { ...options, headers });
  }

  private async fresh(): Promise<Token> {
    return (await this.returned()) ?? (await this.quietly()) ?? this.ask();
  }

  private request(): { asked: Asked; address: string } {
    const asked = { state: random(), verifier: random(), place: location.search + location.hash };
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: this.client,
      redirect_uri: this.redirect,
      state: asked.state,
      // crypto.subtle is not there on plain http, which a district's own network may use
      code_challenge: base64url(sha256(utf8ToBytes(asked.verifier))),
      code_challenge_method: 'S256',
    });
    return { asked, address: 'oauth2/authorize?' + query };
  }

  private async exchange(code: string, verifier: string): Promise<Token> {
    const response = await fetch('oauth2/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: this.client,
        redirect_uri: this.redirect,
        code,
        code_verifier: verifier,
      }),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(answer.error_description || answer.error || response.status);
    }
    return { value: answer.access_token, until: Date.now() + answer.expires_in * 1000 - MARGIN };
  }

  // comes back from the page to sign in, with a code for what was asked before
  private async returned(): Promise<Token | undefined> {
    const answer = new URLSearchParams(location.search);
    const asked: Asked | null = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
    if (!answer.has('state') || answer.get('state') !== asked?.state) {
      return undefined;
    }
    sessionStorage.removeItem(KEPT);
    history.replaceState(null, '', this.redirect + asked.place);
    const code = answer.get('code');
    if (code === null) {
      throw new Error(answer.get('error_description') ?? answer.get('error') ?? '');
    }
    return this.exchange(code, asked.verifier);
  }

  // who is signed in already gets a code without being asked
  private async quietly(): Promise<Token | undefined> {
    const { asked, address } = this.request();
    const response = await fetch(address, { headers: { Accept: 'text/html' } });
    void response.body?.cancel();
    // nobody signs in here: an outside issuer is configured
    if (response.status === 401 || response.status === 404) {
      this.outside = true;
      return { value: await pastedToken(), until: Infinity };
    }
    const answer = new URL(response.url);
    const code = answer.searchParams.get('code');
    return answer.origin + answer.pathname === this.redirect && answer.searchParams.get('state') === asked.state && code
      ? this.exchange(code, asked.verifier)
      : undefined;
  }

  private ask(): Promise<Token> {
    const { asked, address } = this.request();
    sessionStorage.setItem(KEPT, JSON.stringify(asked));
    location.assign(address);
    return new Promise(() => {});
  }
}
