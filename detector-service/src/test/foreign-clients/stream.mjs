// Follows the stream of alerts with npm's eventsource through a connection that breaks, and prints what it was told.
// node stream.mjs <port of the service> <key> <districtId> <alertId>: it decides about the alert, once while the connection is broken.
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { argv } from 'node:process'
import { EventSource } from 'eventsource'

const [port, key, districtId, alertId] = argv.slice(2)
const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
const open = new Set()
let broken = false
const line = createServer((here) => {
  if (broken) {
    here.destroy()
    return
  }
  const there = connect(port, 'localhost')
  for (const [from, to] of [[here, there], [there, here]]) {
    from.pipe(to)
    from.on('error', () => to.destroy())
  }
  open.add(here)
})
line.listen(0, 'localhost')
await once(line, 'listening')

const asked = []
const stream = new EventSource(`http://localhost:${line.address().port}/api/v1/alerts/stream?districtId=${districtId}`, {
  fetch: (url, options) => {
    asked.push(options.headers['Last-Event-ID'] ?? 'none')
    return fetch(url, { ...options, headers: { ...options.headers, Authorization: headers.Authorization } })
  }
})
const told = []
let awaited
for (const name of ['alert', 'removed', 'gap']) {
  stream.addEventListener(name, ({ data, lastEventId }) => {
    const alert = JSON.parse(data)
    if (name === 'gap' || alert.alertId === alertId) {
      told.push({ name, revision: alert.revision, lastEventId })
      awaited?.()
    }
  })
}
const toldOf = (revision) =>
  new Promise((done) => {
    awaited = () => told.some((event) => event.revision === revision) && done()
    awaited()
  })
const decide = async (verdict) => {
  const body = JSON.stringify({ verdict })
  const answer = await fetch(`http://localhost:${port}/api/v1/alerts/${alertId}/decisions`, { method: 'POST', headers, body })
  if (answer.status !== 201) {
    throw new Error(`${answer.status} ${await answer.text()}`)
  }
}

await once(stream, 'open')
await decide('true_positive')
await toldOf(2)
broken = true
open.forEach((socket) => socket.destroy())
await once(stream, 'error')
await decide('duplicate')
broken = false
await toldOf(3)
await decide('true_positive')
await toldOf(4)
stream.close()
line.close()
const positions = new Map([['none', 'nothing'], ...told.map(({ name, revision, lastEventId }) => [lastEventId, `${name} ${revision}`])])
console.log(told.map(({ lastEventId }) => positions.get(lastEventId)).join(', '))
console.log(`asked after ${[...new Set(asked)].map((id) => positions.get(id) ?? id).join(', ')}`)
process.exit()
