// Follows the alerts: npm install @platformatic/kafka; KAFKA=localhost:9092 node subscriber.mjs
import { Consumer, MessagesStreamFallbackModes, MessagesStreamModes, stringDeserializers } from '@platformatic/kafka'

const consumer = new Consumer({
  clientId: 'my-ticket-system',
  groupId: process.env.GROUP ?? 'my-ticket-system',
  bootstrapBrokers: [process.env.KAFKA ?? 'localhost:9092'],
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
  if (!record.value) {
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
