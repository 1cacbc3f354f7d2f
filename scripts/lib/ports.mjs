/** Ports on this machine. */
import { createServer } from 'node:net'
import { Trouble } from './say.mjs'

const listenOnce = (port, host) =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      const taken = server.address().port
      server.close(() => resolve(taken))
    })
  })

/** A port on the loopback address that nobody uses at this moment. */
export const freePort = () => listenOnce(0, '127.0.0.1')

/** Reads PORT: a whole number from 1 to 65535. */
export function parsePort(text) {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port
  throw new Trouble(`PORT 应该是 1 到 65535 之间的数字，现在是「${text}」。`, `PORT must be a number from 1 to 65535, not "${text}".`, {
    exitCode: 2,
  })
}

/** Refuses in plain words when the port cannot be listened on. */
export async function ensurePortFree(port) {
  try {
    await listenOnce(port, undefined)
  } catch (error) {
    if (error.code === 'EACCES') {
      throw new Trouble(
        `没有权限使用端口 ${port}。请换一个大于 1024 的端口，例如：PORT=3100 npm start`,
        `No permission to use port ${port}. Choose one above 1024, for example: PORT=3100 npm start`,
      )
    }
    if (error.code !== 'EADDRINUSE') throw error
    const other = await nextFree(port + 1)
    throw new Trouble(
      `端口 ${port} 已经被别的程序占用（也许已经运行过一次 npm start）。可以换一个端口：PORT=${other} npm start`,
      `Port ${port} is already taken (perhaps by an earlier npm start). Use another one: PORT=${other} npm start`,
    )
  }
}

async function nextFree(from) {
  for (let port = from; port < Math.min(from + 50, 65536); port += 1) {
    try {
      return await listenOnce(port, undefined)
    } catch {
      // taken as well
    }
  }
  return freePort()
}
