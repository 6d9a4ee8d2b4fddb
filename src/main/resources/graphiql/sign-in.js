// Signs a person in with the authorization code and PKCE (RFC 7636), and keeps a token at hand. The token is never
// stored: after a reload the login, a cookie that scripts cannot read, gets another one without a question.
const signIn = (() => {
  const CLIENT = 'graphiql';
  const MARGIN = 30_000;
  const redirect = location.origin + location.pathname;
  let current;
  let pending;
  let outside = false;

  const base64url = bytes =>
    btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

  // SHA-256 (FIPS 180-4): crypto.subtle is not there on plain http, which a district's own network may use
  async function sha256(text) {
    const data = new TextEncoder().encode(text);
    if (crypto.subtle) {
      return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
    }
    const primes = [];
    for (let n = 2; primes.length < 64; n++) {
      if (primes.every(p => n % p)) primes.push(n);
    }
    const fraction = x => ((x - Math.floor(x)) * 2 ** 32) | 0;
    const k = primes.map(p => fraction(Math.cbrt(p)));
    const h = primes.slice(0, 8).map(p => fraction(Math.sqrt(p)));
    const padded = new Uint8Array(((data.length + 8 >> 6) + 1) * 64);
    padded.set(data);
    padded[data.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 4, data.length * 8);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    for (let at = 0; at < padded.length; at += 64) {
      const w = new Int32Array(64);
      for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + i * 4);
      for (let i = 16; i < 64; i++) {
        const a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
        const b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
        w[i] = w[i - 16] + a + w[i - 7] + b;
      }
      const s = [...h];
      for (let i = 0; i < 64; i++) {
        const one = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + k[i] + w[i] | 0;
        const two = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])) | 0;
        s.pop();
        s.unshift(one + two | 0);
        s[4] = s[4] + one | 0;
      }
      s.forEach((value, i) => { h[i] = h[i] + value | 0; });
    }
    const out = new DataView(new ArrayBuffer(32));
    h.forEach((value, i) => out.setInt32(i * 4, value));
    return new Uint8Array(out.buffer);
  }

  async function request() {
    const asked = {state: random(), verifier: random(), path: location.search};
    const query = new URLSearchParams({
      response_type: 'code', client_id: CLIENT, redirect_uri: redirect, state: asked.state,
      code_challenge: base64url(await sha256(asked.verifier)), code_challenge_method: 'S256'});
    return {asked, address: 'oauth2/authorize?' + query};
  }

  async function exchange(code, verifier) {
    const response = await fetch('oauth2/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code', client_id: CLIENT, redirect_uri: redirect, code, code_verifier: verifier})});
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error_description || answer.error || response.status);
    return {value: answer.access_token, until: Date.now() + answer.expires_in * 1000 - MARGIN};
  }

  // comes back from the page to sign in, with a code for what was asked before
  async function returned() {
    const answer = new URLSearchParams(location.search);
    const asked = JSON.parse(sessionStorage.getItem('sign-in') || 'null');
    if (!answer.has('state') || !asked || answer.get('state') !== asked.state) return null;
    sessionStorage.removeItem('sign-in');
    history.replaceState(null, '', redirect + asked.path);
    if (!answer.has('code')) throw new Error(answer.get('error_description') || answer.get('error'));
    return exchange(answer.get('code'), asked.verifier);
  }

  // an outside issuer's token is got where that issuer gives them; it is kept in memory only
  function pasted() {
    outside = true;
    const dialog = document.createElement('dialog');
    dialog.innerHTML = '<form method="dialog"><p>登录由外部身份服务负责：请粘贴它签发的访问令牌。<br>'
      + 'Sign-in is the business of an outside identity service: paste an access token of its.</p>'
      + '<textarea rows="6" cols="60" required autocomplete="off" spellcheck="false"></textarea>'
      + '<p><button>使用 Use it</button></p></form>';
    dialog.addEventListener('cancel', event => event.preventDefault());
    document.body.append(dialog);
    dialog.showModal();
    return new Promise(resolve => dialog.addEventListener('close', () => {
      const value = dialog.querySelector('textarea').value.trim().replace(/^Bearer /i, '');
      dialog.remove();
      resolve({value, until: Infinity});
    }));
  }

  // who is signed in already gets a code without being asked
  async function quietly() {
    const {asked, address} = await request();
    const response = await fetch(address, {headers: {Accept: 'text/html'}});
    response.body?.cancel();
    // nobody signs in here: an outside issuer is configured
    if (response.status === 401 || response.status === 404) return pasted();
    const answer = new URL(response.url);
    return answer.origin + answer.pathname === redirect && answer.searchParams.get('state') === asked.state
        && answer.searchParams.has('code')
      ? exchange(answer.searchParams.get('code'), asked.verifier) : null;
  }

  async function ask() {
    const {asked, address} = await request();
    sessionStorage.setItem('sign-in', JSON.stringify(asked));
    location.assign(address);
    return new Promise(() => {});
  }

  async function token() {
    if (current && Date.now() < current.until) return current.value;
    pending ??= (async () => (await returned()) || (await quietly()) || (await ask()))();
    try {
      current = await pending;
    } finally {
      pending = undefined;
    }
    return current.value;
  }

  return {
    token,

    // a token that was revoked meanwhile is renewed once
    async fetch(address, options) {
      const response = await fetch(address, options);
      if (response.status !== 401) return response;
      current = undefined;
      return fetch(address, {...options, headers: {...options.headers, Authorization: 'Bearer ' + await token()}});
    },

    async out(endpoint) {
      const headers = {'Content-Type': 'application/json', Authorization: 'Bearer ' + await token()};
      if (outside) {
        location.reload();
        return;
      }
      await fetch(endpoint, {method: 'POST', headers, body: JSON.stringify({query: 'mutation { signOut }'})});
      const csrf = document.cookie.split('; ').find(c => c.startsWith('XSRF-TOKEN='))?.substring(11);
      await fetch('logout', {method: 'POST', headers: csrf ? {'X-XSRF-TOKEN': csrf} : {}});
      location.assign('login?signed-out');
    }
  };
})();
