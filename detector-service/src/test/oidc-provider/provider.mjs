// A certified OpenID provider with fictional people, for the tests of signing in. Whoever enters says which district is theirs.
// Started with its port, the address of the service, the client's secret, and the files of its certificate and key; ends when nobody holds
// its standard input.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { Provider } from 'oidc-provider';

const [port, service, secret, certificate, key] = process.argv.slice(2);
const issuer = `https://127.0.0.1:${port}`;

const PEOPLE = {
  olive: { name: 'Olive Operator', roles: ['staff', 'operator'] },
  conrad: { name: 'Conrad Consortium', roles: 'consortium' },
  robin: { name: 'Robin Sample', roles: ['communications'] },
  riley: { name: 'Riley Reader', roles: ['read-only'] },
  tess: { name: 'Tess Teacher', roles: ['teacher'] },
  nora: { name: 'Nora Nowhere', roles: ['communications'] },
};

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'lookalike',
    client_secret: secret,
    redirect_uris: [`${service}/sign-in/provider/return`],
    post_logout_redirect_uris: [`${service}/sign-in`],
  }],
  pkce: { required: () => true },
  scopes: ['openid', 'profile'],
  claims: { openid: ['sub'], profile: ['name', 'roles', 'districts'] },
  conformIdTokenClaims: false,
  cookies: { keys: [secret] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (ctx, interaction) => `/login/${interaction.uid}` },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
  // Everybody has agreed before.
  loadExistingGrant: async (ctx) => {
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

const FORM = `<!DOCTYPE html><html lang="en"><title>District accounts</title><h1>District accounts</h1>
<form method="post"><label>Account <input name="account"></label> <label>District <input name="district"></label>
<button name="do" value="login">Enter</button><button name="do" value="cancel">Cancel</button></form>`;

async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/login/')) return next();
  if (ctx.method === 'GET') {
    ctx.type = 'html';
    ctx.body = FORM;
    return undefined;
  }
  const form = await body(ctx.req);
  const person = PEOPLE[form.get('account')];
  if (person && form.get('district')) person.districts = [form.get('district')];
  const result = form.get('do') === 'login' && person
    ? { login: { accountId: form.get('account') } }
    : { error: 'access_denied', error_description: 'the person turned back' };
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false }));
  return undefined;
});

process.stdin.on('end', () => process.exit(0)).resume();
createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, provider.callback())
  .listen(port, '127.0.0.1', () => console.log('listening'));
