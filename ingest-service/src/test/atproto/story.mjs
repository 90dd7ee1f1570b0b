// What becomes of accounts that imitate a district, as a Lookalike sees it that begins after them, runs, and is down for a while.

import assert from 'node:assert/strict'
import { Lookalike } from './lookalike.mjs'
import { startNetwork } from './network.mjs'

const PORTS = { plc: 2582, pds: 2583, appView: 2584, jetstream: 2585, directory: 2586 }
const PATIENCE = 120_000

const { network, jetstream } = await startNetwork(PORTS)
const lookalike = new Lookalike(process.env.WORK, PORTS)

const early = await account('maplehollow-info', { displayName: 'Maple Hоllow Public Schооls', description: 'Closings.' })
const gardener = await account('gardening-tips', { displayName: 'Maple Hollow' })
await jetstream.forget(gardener.did)

try {
  await tell()
} finally {
  await lookalike.stop()
}
console.log('Seen from before the first day to the end.')
process.exit(0)

async function tell() {
  await lookalike.start()
  await lookalike.register({
    name: 'Maple Hollow Public Schools',
    acronyms: ['MHPS'],
    city: 'Maple Hollow',
    state: 'MA',
    webDomains: ['maplehollowschools.example'],
  })
  await until('the account that was there before', early, (alert) => alert.status === 'new')
  const { state, seen } = await lookalike.backfill()
  assert.equal(state, 'done')
  assert.ok(seen >= 2, `the walk saw ${seen} accounts`)

  await jetstream.listener
  const late = await account('maple-hollow-ps', { displayName: 'Maple Hollow Public Schools', description: 'Official.' })
  await until('an alert', late, (alert) => alert.status === 'new' && alert.account.handle === 'maple-hollow-ps.test')

  await late.agent.com.atproto.identity.updateHandle({ handle: 'mhps-official.test' })
  await until('the new handle', late, (alert) => alert.account.handle === 'mhps-official.test')

  await lookalike.stop()
  await gardener.agent.com.atproto.identity.updateHandle({ handle: 'maplehollowschools.test' })
  await jetstream.forget(gardener.did)
  await lookalike.start()
  await until('the handle that changed meanwhile', gardener, (alert) => alert.account.handle === 'maplehollowschools.test')

  await network.pds.getClient().com.atproto.admin.updateSubjectStatus(
    {
      subject: { $type: 'com.atproto.admin.defs#repoRef', did: late.did },
      takedown: { applied: true },
    },
    { headers: network.pds.adminAuthHeaders(), encoding: 'application/json' },
  )
  await until('the end of the alert', late, (alert) => alert.status === 'resolved')
}

/** An account with a profile, and somebody who is signed in to it. */
async function account(name, profile) {
  const agent = network.pds.getClient()
  const { data } = await agent.createAccount({
    handle: `${name}.test`,
    email: `${name}@maplehollow.example`,
    password: 'of-a-fictional-account',
  })
  await agent.upsertProfile(() => profile)
  return { did: data.did, agent }
}

/** Waits until the account's alert is as it should be. */
async function until(what, { did }, isSo) {
  const begin = Date.now()
  let alert
  while (Date.now() - begin < PATIENCE) {
    alert = (await lookalike.alerts()).find((one) => one.account.accountId === did)
    if (alert && isSo(alert)) {
      console.log(`${what}: after ${((Date.now() - begin) / 1000).toFixed(1)} s, revision ${alert.revision}, ${alert.status}`)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`${what} did not come; the alert is ${JSON.stringify(alert)}`)
}
