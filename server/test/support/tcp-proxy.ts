import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A wire between a server and its database that a test can cut or clamp. */
export interface TcpProxy {
  port: number
  /** Breaks all connections and takes no new ones, as when the other end has died. */
  cut(): void
  /** Keeps everything open and lets nothing through, as when the other end hangs. */
  clamp(): void
  /** As good as new. */
  mend(): void
  close(): Promise<void>
}

/** Lays the wire to a port of this machine. */
export async function tcpProxy(targetPort: number, targetHost = '127.0.0.1'): Promise<TcpProxy> {
  let state: 'good' | 'cut' | 'clamped' = 'good'
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
    for (const [from, to] of [pair, [far, near]] as const) {
      from.on('data', (bytes) => void (state === 'clamped' || to.write(bytes)))
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
