import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StartRefused } from '../start-failure'

/** Where the figures are served. */
export interface MetricsDoor {
  port: number
  close(): Promise<void>
}

/** A port of its own, so that no proxy can show the figures to the outside by mistake; it knows one address. */
export async function openMetricsDoor(port: number, host: string, text: () => Promise<string>): Promise<MetricsDoor> {
  const server = createServer({ headersTimeout: 5000, requestTimeout: 5000 }, (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    text().then(
      (body) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(body),
      () => response.writeHead(503).end(),
    )
  })
  server.maxConnections = 20
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new StartRefused(`METRICS_PORT: cannot listen on ${host}:${port} (${error.message})`)))
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
