/** The line between a phone and the server: it carries everything over, and can swallow the answers to some requests. */
import { createServer, request } from 'node:http'

/**
 * Opens a line to a server.
 * @param {string} origin where the server is
 */
export async function openLine(origin) {
  const target = new URL(origin)
  let swallows = () => false
  const swallowed = []
  const open = new Set()
  const line = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming
    const onward = request(
      { host: target.hostname, port: target.port, method, path: url, headers: { ...headers, host: target.host } },
      (answer) => {
        if (swallows({ method, url })) {
          // the server has done it; nobody hears of it
          swallowed.push({ method, url, status: answer.statusCode })
          answer.resume()
          return
        }
        outgoing.writeHead(answer.statusCode, answer.headers)
        answer.pipe(outgoing)
      },
    )
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  line.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  await new Promise((ready) => line.listen(0, '127.0.0.1', ready))
  return {
    origin: `http://127.0.0.1:${line.address().port}`,
    /** Requests whose answers were swallowed, with the status that the server had given. */
    swallowed,
    /** From now on answers to such requests do not arrive; without a test all of them arrive again. */
    swallow(test = () => false) {
      swallows = test
    },
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((closed) => line.close(closed))
    },
  }
}
