/** An outside issuer's token, which is got where that issuer gives them; it is kept in memory only. */
export function pastedToken(): Promise<string> {
  const dialog = document.createElement('dialog');
  dialog.innerHTML =
    '<form method="dialog"><p>登录由外部身份服务负责：请粘贴它签发的访问令牌。<br>' +
    '<span lang="en">Sign-in is the business of an outside identity service: paste an access token of its.</span></p>' +
    '<textarea rows="6" cols="40" required autocomplete="off" spellcheck="false" aria-label="访问令牌 Access token"></textarea>' +
    '<p><button>使用 Use it</button></p></form>';
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener('close', () => {
      const value = dialog.querySelector('textarea')?.value ?? '';
      dialog.remove();
      resolve(value.trim().replace(/^Bearer /i, ''));
    }),
  );
}
