import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApiServer } from './api-server'
import { FakeControl } from './control'
import { serveControl } from './control-server'
import { createEdge, type EdgeOptions } from './edge'
import { sendJson } from './transport'
import { World, type WorldOptions } from './world'

/** How to start the fake; everything may be left out. */
export interface FakeWeChatOptions extends WorldOptions {
  /** 0 or left out: any free port. */
  port?: number
  /** Also play the edge of 云托管 in front of a service. */
  edge?: EdgeOptions
}

/** A running fake WeChat. */
export interface FakeWeChat {
  /** What WECHAT_API_BASE must be. */
  url: string
  /** Where the edge listens, if one was asked for. */
  edgeUrl: string | null
  control: FakeControl
  stop(): Promise<void>
}

/** Start the fake on this machine's loopback address; it keeps everything in memory and forgets it when stopped. */
export async function startFakeWeChat(options: FakeWeChatOptions = {}): Promise<FakeWeChat> {
  const world = new World(options)
  const control = new FakeControl(world)
  const apis = new ApiServer(world)
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake')
    const served = url.pathname.startsWith('/__fake/') ? serveControl(control, request, response, url) : apis.serve(request, response, url)
    served.catch((error: unknown) => {
      process.stderr.write(`fake WeChat: ${error instanceof Error ? error.stack : String(error)}\n`)
      if (!response.headersSent) sendJson(response, 500, '{"error":"the fake itself failed"}')
    })
  })
  const edge = options.edge && createEdge(world, options.edge)
  const url = await listen(server, options.port ?? 0)
  const edgeUrl = edge ? await listen(edge, options.edge?.port ?? 0) : null
  return { url, edgeUrl, control, stop: async () => void (await Promise.all([server, edge].map(close))) }
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function close(server: Server | undefined): Promise<void> {
  if (!server) return
  const closed = new Promise((resolve) => server.close(resolve))
  // calls that were told to hang are hanging still
  server.closeAllConnections()
  await closed
}
