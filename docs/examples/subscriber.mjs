// Follows the alerts: npm install @platformatic/kafka; KAFKA=localhost:9092 node subscriber.mjs
// CERTIFICATES, if set, is a folder with ca.crt, user.crt and user.key: the program signs in by certificate.
import { readFileSync } from 'node:fs'
import { Consumer, MessagesStreamFallbackModes, MessagesStreamModes, stringDeserializers } from '@platformatic/kafka'

const folder = process.env.CERTIFICATES
const file = (name) => readFileSync(`${folder}/${name}`)
const consumer = new Consumer({
  clientId: 'subscriber-siem',
  groupId: process.env.GROUP ?? 'subscriber-siem.tickets',
  bootstrapBrokers: [process.env.KAFKA ?? 'localhost:9092'],
  tls: folder ? { ca: file('ca.crt'), cert: file('user.crt'), key: file('user.key') } : undefined,
  deserializers: stringDeserializers
})
const records = await consumer.consume({
  topics: ['impersonation-alerts'],
  mode: MessagesStreamModes.COMMITTED,
  fallbackMode: MessagesStreamFallbackModes.EARLIEST,
  autocommit: false
})
const districts = process.env.DISTRICTS?.split(',')
const droppedSeverities = process.env.DROPPED_SEVERITIES?.split(',') ?? []
// Whether no header says otherwise: deletions and old records lack some, and there may be new severities.
const isWanted = ({ headers }) => {
  const isOurs = !districts || !headers.has('ce_districtid') || districts.includes(headers.get('ce_districtid'))
  return isOurs && !droppedSeverities.includes(headers.get('ce_severity'))
}
const newest = new Map() // alertId -> revision; a real subscriber keeps this in its database

for await (const record of records) {
  if (!record.value) { // removed; SDKs of CloudEvents throw here
    newest.delete(record.key)
  } else if (isWanted(record)) {
    const alert = JSON.parse(record.value)
    if (alert.revision > (newest.get(record.key) ?? 0)) {
      newest.set(record.key, alert.revision)
      console.log(record.key, alert.revision, alert.severity, alert.status)
      for (const { summary, observed, differences = [] } of alert.match.evidence) {
        console.log('   ', summary)
        const codePoints = Array.from(observed ?? '') // places count these, not UTF-16 units
        for (const { start, length } of differences) {
          const differs = codePoints.slice(start, start + length).join('')
          console.log('        differs:', length ? JSON.stringify(differs) : `missing after ${start} characters`)
        }
      }
    }
  }
  await record.commit()
}
