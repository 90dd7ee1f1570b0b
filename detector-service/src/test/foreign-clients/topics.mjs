// Reads topics from their first record to the last of now with kafkajs, and prints of each what Ajv and CloudEvents' SDK made of it.
// node topics.mjs <bootstrap server> <folder contracts/> <topic>=<event> …
import { argv } from 'node:process'
import { Kafka as Protocol } from 'cloudevents'
import { Kafka, logLevel } from 'kafkajs'
import { complaint, validators } from './contracts.mjs'

const [server, contracts, ...pairs] = argv.slice(2)
const topics = new Map(pairs.map((pair) => pair.split('=')))
const validate = validators(contracts)
const kafka = new Kafka({ clientId: 'foreign', brokers: [server], logLevel: logLevel.ERROR })
const admin = kafka.admin()
const consumer = kafka.consumer({ groupId: `foreign-${process.pid}` })
const ends = new Map()
const found = new Map([...topics.keys()].map((topic) => [topic, { valid: 0, removed: [], wrong: [] }]))

/** What the SDK says of a record; it wants headers as text. */
const event = ({ key, value, headers }) =>
  Protocol.toEvent({
    key: key.toString(),
    value,
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, text.toString()]))
  })

const look = (topic, message) => {
  const { removed, wrong } = found.get(topic)
  if (message.value === null) { // the guard of docs/subscribe.md
    try {
      event(message)
      wrong.push(`the SDK takes the record without value of ${message.key}`)
    } catch {
      removed.push(message.key.toString())
    }
    return
  }
  const { type, dataschema } = event(message)
  const complained = complaint(validate.get(topics.get(topic)), message.value.toString())
  if (complained) {
    wrong.push(`${message.key}: ${complained}`)
  } else if (!type.startsWith(`org.lookalike.${topics.get(topic)}.`)) {
    wrong.push(`${message.key} is of the type ${type}`)
  } else {
    found.get(topic).valid++
  }
}

await admin.connect()
for (const topic of topics.keys()) {
  for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
    if (BigInt(high) > BigInt(low)) {
      ends.set(`${topic}/${partition}`, BigInt(high))
    }
  }
}
await admin.disconnect()
await consumer.connect()
await consumer.subscribe({ topics: [...topics.keys()], fromBeginning: true })
await new Promise((done, failed) => {
  consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error))
  consumer.run({
    eachBatch: async ({ batch, resolveOffset }) => {
      const name = `${batch.topic}/${batch.partition}`
      for (const message of batch.messages) {
        look(batch.topic, message)
        resolveOffset(message.offset)
      }
      if (BigInt(batch.lastOffset()) + 1n >= (ends.get(name) ?? 0n)) {
        ends.delete(name)
      }
      if (ends.size === 0) {
        done()
      }
    }
  })
})
await consumer.disconnect()
console.log(JSON.stringify(Object.fromEntries(found)))
