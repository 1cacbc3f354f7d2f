import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A wire between a server and its database that a test can cut or clamp. */
export interface TcpProxy {
  port: number
  /** Breaks all connections and takes no new ones, as when the other end has died. */
  cut(): void
  /** The next time these bytes pass to the server it gets them and answers, but the answer is swallowed and the wire cut. */
  swallowAnswerTo(words: string): void
  /** Keeps everything open and lets nothing through, as when the other end hangs. */
  clamp(): void
  /** As good as new. */
  mend(): void
  close(): Promise<void>
}

/** Lays the wire to a port of this machine. */
export async function tcpProxy(targetPort: number, targetHost = '127.0.0.1'): Promise<TcpProxy> {
  let state: 'good' | 'cut' | 'clamped' = 'good'
  let trap = ''
  const pairs = new Set<[Socket, Socket]>()
  const server: Server = createServer((near) => {
    if (state === 'cut') return near.destroy()
    const far = connect(targetPort, targetHost)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    const end = () => {
      near.destroy()
      far.destroy()
      pairs.delete(pair)
    }
    let swallowing = false
    near.on('data', (bytes: Buffer) => {
      if (state === 'clamped') return
      if (trap !== '' && bytes.includes(trap)) {
        swallowing = true
        trap = ''
      }
      far.write(bytes)
    })
    far.on('data', (bytes: Buffer) => {
      if (swallowing) return end()
      if (state !== 'clamped') near.write(bytes)
      return undefined
    })
    for (const from of pair) {
      from.on('error', end)
      from.on('close', end)
    }
    return undefined
  })
  const breakAll = () => {
    for (const [near, far] of pairs) {
      near.destroy()
      far.destroy()
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      state = 'cut'
      breakAll()
    },
    swallowAnswerTo: (words) => {
      trap = words
    },
    clamp: () => {
      state = 'clamped'
    },
    mend: () => {
      // what was swallowed is lost: a connection that was clamped can only be broken
      if (state === 'clamped') breakAll()
      state = 'good'
    },
    close: async () => {
      breakAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
