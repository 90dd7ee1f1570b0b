// Verifies a signed official list with jose, by the keys that the service shows, and prints what became of it and of what it must refuse.
// node official-list.mjs <address of the service> <path of the list> <issuer> <district id>
import { argv } from 'node:process'
import { createRemoteJWKSet, jwtVerify } from 'jose'

const [service, path, issuer, subject] = argv.slice(2)
const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', service))
const options = { algorithms: ['EdDSA'], typ: 'official-list+jwt', issuer, subject }
const get = async (ending) => (await fetch(new URL(path + ending, service))).text()

const signed = await get('.jws')
const { payload, protectedHeader } = await jwtVerify(signed, keys, options)
const isSame = JSON.stringify(payload.list) === (await get('.json'))
console.log(`signed by ${protectedHeader.kid}, valid for ${payload.exp - payload.iat} s, ${isSame ? 'the same list' : 'another list'}`)

const [header, , signature] = signed.split('.')
const forged = Buffer.from(JSON.stringify({ ...payload, exp: payload.exp + 3600 })).toString('base64url')
const refused = {
  changed: () => jwtVerify(`${header}.${forged}.${signature}`, keys, options),
  expired: () => jwtVerify(signed, keys, { ...options, currentDate: new Date((payload.exp + 1) * 1000) }),
  'of another district': () => jwtVerify(signed, keys, { ...options, subject: 'dst_another' })
}
for (const [what, verify] of Object.entries(refused)) {
  console.log(`${what}: ${await verify().then(() => 'accepted', (error) => error.code)}`)
}
