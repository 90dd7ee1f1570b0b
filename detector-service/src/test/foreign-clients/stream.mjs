// Follows the stream of alerts with npm's eventsource through a connection that breaks, and prints what it was told.
// node stream.mjs <port of the service> <key> <districtId> <alertId>: it decides about the alert, once while the connection is broken.
// This client takes ids from events alone, not from comments. From position 0 on there is an event at once.
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
const stream = new EventSource(`http://localhost:${line.address().port}/api/v1/alerts/stream?after=0&districtId=${districtId}`, {
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
      told.push({ what: name === 'alert' ? `alert ${alert.revision}` : name, lastEventId })
      awaited?.()
    }
  })
}
const toldOf = (count) =>
  new Promise((done) => {
    awaited = () => told.length >= count && done()
    awaited()
  })
const decide = async (verdict) => {
  const body = JSON.stringify({ verdict })
  const answer = await fetch(`http://localhost:${port}/api/v1/alerts/${alertId}/decisions`, { method: 'POST', headers, body })
  if (answer.status !== 201) {
    throw new Error(`${answer.status} ${await answer.text()}`)
  }
}

await toldOf(1)
broken = true
open.forEach((socket) => socket.destroy())
await once(stream, 'error')
await decide('true_positive')
broken = false
await toldOf(2)
await decide('duplicate')
await toldOf(3)
stream.close()
line.close()
const positions = new Map([['none', 'nothing'], ...told.map(({ what, lastEventId }) => [lastEventId, what])])
console.log(told.map(({ what }) => what).join(', '))
console.log(`asked after ${[...new Set(asked)].map((id) => positions.get(id) ?? id).join(', ')}`)
process.exit()
