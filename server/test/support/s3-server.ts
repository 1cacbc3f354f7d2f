import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { S3Target } from '../../src/platform/config'

/** A running S3-protocol server with one empty bucket, reached through a gate that tests can close. */
export interface S3Server {
  options: S3Target
  /** What the gate does with requests: lets signed ones through, answers 503, or never answers. */
  gate: 'open' | 'failing' | 'silent'
  stop(): Promise<void>
}

const SERVER = `
import { startFauxqs } from 'fauxqs'
const server = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false })
server.createBucket('wish-photos')
console.log(server.port)
`
const ACCESS_KEY = 'test-access-key'

/**
 * The S3 server (fauxqs) runs in a process of its own: it ships as ES modules only, which jest on Node 20 cannot load.
 * It accepts unsigned requests; a real store does not, so the gate refuses what our client has not signed.
 */
export async function startS3(): Promise<S3Server> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
  const child = spawn(process.execPath, ['--input-type=module', '--eval', SERVER], {
    cwd: resolve(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((done) => child.once('exit', () => done()))
  const port = await new Promise<number>((found, failed) => {
    createInterface(child.stdout).once('line', (line) => found(Number(line)))
    child.once('exit', (code) => failed(new Error(`the S3 server ended with ${code}`)))
  })

  const gate = createServer((incoming, reply) => {
    if (server.gate === 'silent') return
    if (server.gate === 'failing') return refuse(reply, 503, 'SlowDown')
    if (!isSigned(incoming)) return refuse(reply, 403, 'AccessDenied')
    const onward = request(
      { port, host: '127.0.0.1', method: incoming.method, path: incoming.url, headers: incoming.headers },
      (answer) => {
        reply.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(reply)
      },
    )
    incoming.pipe(onward)
  })
  await new Promise<void>((listening) => gate.listen(0, '127.0.0.1', listening))

  const server: S3Server = {
    options: {
      endpoint: `http://127.0.0.1:${(gate.address() as AddressInfo).port}`,
      region: 'us-east-1',
      bucket: 'wish-photos',
      accessKeyId: ACCESS_KEY,
      secretAccessKey: 'test-secret-key',
      forcePathStyle: true,
    },
    gate: 'open',
    async stop() {
      gate.closeAllConnections()
      await new Promise((closed) => gate.close(closed))
      child.kill()
      await exited
    },
  }
  return server
}

function isSigned({ headers }: IncomingMessage): boolean {
  return new RegExp(`^AWS4-HMAC-SHA256 Credential=${ACCESS_KEY}/.*Signature=[0-9a-f]{64}`).test(headers.authorization ?? '')
}

function refuse(reply: ServerResponse, status: number, code: string): void {
  reply.writeHead(status, { 'content-type': 'application/xml' })
  reply.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`)
}
