// The contracts as Ajv reads them, strictly. Alone, it prints of each whether the examples are valid and the invalid records refused.
// node contracts.mjs <folder contracts/>
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { argv } from 'node:process'
import Ajv from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

/** The validating functions by event, of the folder contracts/. */
export const validators = (folder) => {
  const ajv = formats(new Ajv({ allErrors: true, strict: true, strictRequired: false }))
  const schema = (event) => `${folder}/${event}/v1/schema.json`
  const events = readdirSync(folder).filter((event) => existsSync(schema(event)))
  return new Map(events.map((event) => [event, ajv.compile(JSON.parse(readFileSync(schema(event), 'utf8')))]))
}

/** Nothing, or what is wrong with a text. */
export const complaint = (validate, text) => {
  try {
    return validate(JSON.parse(text)) ? undefined : JSON.stringify(validate.errors)
  } catch (error) {
    return error.message
  }
}

if (argv[1].endsWith('/contracts.mjs')) {
  for (const [event, validate] of validators(argv[2])) {
    const complaints = (kind) => {
      const files = `${argv[2]}/${event}/v1/${kind}`
      return readdirSync(files).map((file) => complaint(validate, readFileSync(`${files}/${file}`, 'utf8')))
    }
    const ofExamples = complaints('examples').filter(Boolean)
    const accepted = complaints('invalid').filter((found) => !found)
    console.log(event, ofExamples.length + accepted.length ? `${ofExamples}; ${accepted.length} invalid ones are accepted` : 'as expected')
  }
}
