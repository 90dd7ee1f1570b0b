// What becomes of an account that imitates a district, from its first day to its end, as a running Lookalike sees it.

import { readFileSync } from 'node:fs'
import { startNetwork } from './network.mjs'

const DETECTOR = process.env.DETECTOR_URL ?? 'http://localhost:8082'
/** The header that shows the operator's key. */
const [, KEY] = readFileSync(process.env.OPERATOR_KEY_FILE, 'utf8').trim().split(/: (.*)/)
const PATIENCE = 90_000

const { network, listener } = await startNetwork({ plc: 2582, pds: 2583, appView: 2584, jetstream: 2585 })
await listener

await post('/api/v1/districts', {
  name: 'Maple Hollow Public Schools',
  acronyms: ['MHPS'],
  city: 'Maple Hollow',
  state: 'MA',
  webDomains: ['maplehollowschools.example'],
})

const agent = network.pds.getClient()
const { data: account } = await agent.createAccount({
  handle: 'maple-hollow-ps.test',
  email: 'somebody@maplehollow.example',
  password: 'of-a-fictional-account',
})
await agent.upsertProfile(() => ({
  displayName: 'Maple Hollow Public Schools',
  description: 'Official. Closings and news.',
}))
await until('an alert', (alert) => alert.status === 'new' && alert.account.handle === 'maple-hollow-ps.test')

await agent.com.atproto.identity.updateHandle({ handle: 'mhps-official.test' })
await until('the new handle', (alert) => alert.account.handle === 'mhps-official.test')

await agent.com.atproto.admin.updateSubjectStatus(
  {
    subject: { $type: 'com.atproto.admin.defs#repoRef', did: account.did },
    takedown: { applied: true },
  },
  { headers: network.pds.adminAuthHeaders(), encoding: 'application/json' },
)
await until('the end of the alert', (alert) => alert.status === 'resolved')
console.log('Seen from its first day to its end.')
process.exit(0)

async function post(path, body) {
  const answer = await fetch(DETECTOR + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: KEY },
    body: JSON.stringify(body),
  })
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  }
}

/** Waits until the account's alert is as it should be. */
async function until(what, isSo) {
  const begin = Date.now()
  let alert
  while (Date.now() - begin < PATIENCE) {
    const { items } = await (
      await fetch(`${DETECTOR}/api/v1/alerts?platform=bluesky`, { headers: { authorization: KEY } })
    ).json()
    alert = items.find((one) => one.account.accountId === account.did)
    if (alert && isSo(alert)) {
      console.log(`${what}: after ${((Date.now() - begin) / 1000).toFixed(1)} s, revision ${alert.revision}, ${alert.status}`)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  console.error(`${what} did not come; the alert is ${JSON.stringify(alert)}`)
  process.exit(1)
}
