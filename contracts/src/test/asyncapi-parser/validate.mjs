// Says what AsyncAPI's own parser has against each document: node validate.mjs asyncapi.yaml…
import { fromFile, Parser } from '@asyncapi/parser'

// We say 3.0.0, which every tool reads.
const expected = ['asyncapi-latest-version']

for (const file of process.argv.slice(2)) {
  const { document, diagnostics } = await fromFile(new Parser(), file).parse()
  for (const { code, message, path } of diagnostics.filter(({ code }) => !expected.includes(code))) {
    console.log(`${code}: ${message} (${path.join('.')})`)
  }
  console.log(`${document?.allMessages().length ?? 'unreadable'}`)
}
