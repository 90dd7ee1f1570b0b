// A whole Lookalike, which keeps its data while it is down.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OFFSET = Number(process.env.PORT_OFFSET ?? 0)
const INGEST = `http://localhost:${8081 + OFFSET}`
const DETECTOR = `http://localhost:${8082 + OFFSET}`
const READY = `http://localhost:${9082 + OFFSET}/q/health/ready`
const PROGRAM = fileURLToPath(new URL('../../../../lookalike', import.meta.url))

export class Lookalike {
  /** @param network where the parts of the network are */
  constructor(work, network) {
    this.data = join(work, 'data')
    this.log = join(work, 'lookalike.log')
    this.environment = {
      ...process.env,
      LOOKALIKE_SOURCES_BLUESKY_ENABLED: 'true',
      LOOKALIKE_SOURCES_BLUESKY_BASE_URL: `http://localhost:${network.appView}`,
      LOOKALIKE_SOURCES_BLUESKY_JETSTREAM_HOSTS: `ws://localhost:${network.jetstream}`,
      LOOKALIKE_SOURCES_BLUESKY_JETSTREAM_SILENCE: '5m',
      LOOKALIKE_SOURCES_BLUESKY_BACKFILL_FROM_DISTRICTS: '0',
      LOOKALIKE_SOURCES_BLUESKY_BACKFILL_RELAY: `http://localhost:${network.pds}`,
      LOOKALIKE_SOURCES_BLUESKY_PLC_BASE_URL: `http://localhost:${network.directory}`,
      LOOKALIKE_SOURCES_BLUESKY_PLC_INTERVAL: '2s',
    }
    this.process = undefined
  }

  async start() {
    const log = openSync(this.log, 'a')
    const options = ['up', '--no-sample', '--data', this.data, '--port-offset', String(OFFSET)]
    this.process = spawn(PROGRAM, options, { env: this.environment, stdio: ['ignore', log, log] })
    while (!(await fetch(READY).then((answer) => answer.ok, () => false))) {
      if (this.process.exitCode !== null) {
        throw new Error(readFileSync(this.log, 'utf8'))
      }
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }

  async stop() {
    if (this.process?.exitCode === null) {
      const ended = once(this.process, 'exit')
      this.process.kill()
      await ended
    }
  }

  async alerts() {
    return (await this.#ask(`${DETECTOR}/api/v1/alerts?platform=bluesky`)).items
  }

  /** How far the walk through the network's accounts is. */
  async backfill() {
    return (await this.#ask(`${INGEST}/api/v1/sources`)).find(({ name }) => name === 'bluesky').backfill
  }

  async register(district) {
    await this.#ask(`${DETECTOR}/api/v1/districts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(district),
    })
  }

  async #ask(address, request = {}) {
    const [, key] = readFileSync(join(this.data, 'operator-key'), 'utf8').trim().split(/: (.*)/)
    const answer = await fetch(address, { ...request, headers: { ...request.headers, authorization: key } })
    if (!answer.ok) {
      throw new Error(`${address}: ${answer.status} ${await answer.text()}`)
    }
    return answer.json()
  }
}
