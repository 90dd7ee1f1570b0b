// A network of the AT Protocol on this machine (PLC, PDS, AppView), and a Jetstream that tells of its events.

import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { WebSocketServer } from 'ws'

const require = createRequire(import.meta.url)
const { TestNetwork } = require('@atproto/dev-env')
const { Firehose } = require('@atproto/sync')
const { IdResolver } = require('@atproto/identity')

/**
 * Needs DB_POSTGRES_URL and REDIS_HOST.
 *
 * @returns {Promise<{network: TestNetwork, jetstream: {listener: Promise<void>, forget: (did: string) => Promise<void>}}>} the listener is there when
 *   somebody listens to Jetstream
 */
export async function startNetwork({ plc, pds, appView, jetstream, directory }) {
  const network = await TestNetwork.create({
    dbPostgresSchema: 'lookalike',
    plc: { port: plc },
    pds: { port: pds },
    bsky: { port: appView },
  })
  exportLog(network.plc, directory)
  return { network, jetstream: tell(network, jetstream) }
}

/**
 * Serves the PLC server's log with positions, as plc.directory does (https://web.plc.directory/spec/v0.1/did-plc). The server of a
 * test network keeps its log in memory, and exports none.
 */
function exportLog(plc, port) {
  const server = createServer((request, response) => {
    const query = new URL(request.url, 'http://localhost').searchParams
    const entries = Object.values(plc.ctx.db.contents)
      .flat()
      .sort((one, other) => one.createdAt - other.createdAt)
      .map((entry, index) => ({ ...entry, cid: entry.cid.toString(), type: 'sequenced_op', seq: index + 1 }))
      .filter(({ seq }) => seq > Number(query.get('after')))
      .slice(0, Number(query.get('count')))
    response.setHeader('content-type', 'application/jsonlines')
    response.end(entries.map((entry) => JSON.stringify(entry)).join('\n'))
  })
  server.listen(port)
}

/**
 * Tells of the PDS's events as Jetstream's version 1 does, to everyone who listens, from their cursor on. It serves no version 2,
 * and may forget what it told.
 */
function tell(network, port) {
  const told = []
  const server = new WebSocketServer({ port, path: '/subscribe' })
  server.on('connection', (socket, request) => {
    const cursor = Number(new URL(request.url, 'ws://localhost').searchParams.get('cursor') ?? Infinity)
    told.filter(({ time }) => time >= cursor).forEach(({ line }) => socket.send(line))
  })
  const firehose = new Firehose({
    service: network.pds.url.replace('http', 'ws'),
    idResolver: new IdResolver({ plcUrl: network.plc.url }),
    unauthenticatedCommits: true,
    unauthenticatedHandles: true,
    onError: (error) => console.error(String(error)),
    handleEvent: (event) => {
      const time = Math.max(Date.now() * 1000, (told.at(-1)?.time ?? 0) + 1)
      const line = JSON.stringify({ did: event.did, time_us: time, ...body(event) })
      told.push({ time, line })
      server.clients.forEach((client) => client.send(line))
    },
  })
  firehose.start()
  return {
    listener: new Promise((resolve) => server.once('connection', () => resolve())),
    /** Forgets what it told, when it has told of an account, as events take a while to come. */
    forget: async (did) => {
      while (!told.some(({ line }) => line.includes(did))) {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      told.splice(0)
    },
  }
}

function body(event) {
  const { did, seq, time } = event
  switch (event.event) {
    case 'identity':
      return { kind: 'identity', identity: { did, seq, time, handle: event.handle } }
    case 'account':
      return { kind: 'account', account: { active: event.active, did, seq, time, status: event.status } }
    case 'sync':
      return { kind: 'sync' }
    default: {
      const { rev, collection, rkey, record, cid } = event
      return {
        kind: 'commit',
        commit: { rev, operation: event.event, collection, rkey, record, cid: cid?.toString() },
      }
    }
  }
}
