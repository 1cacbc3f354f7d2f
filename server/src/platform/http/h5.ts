import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** Bundlers write a hash into the name of what never changes under that name. */
const HASHED = /[.-][0-9a-f]{8,}\.(js|css|png|jpe?g|svg|webp|woff2?)$/i

/**
 * Serves the built H5 app: files as they are, and `index.html` for every address of the app itself, because its router
 * uses the browser's history. `/api` and `/health` never fall through to it. What the build compressed is sent compressed.
 */
export async function serveH5(server: FastifyInstance, directory: string): Promise<void> {
  const index = join(directory, 'index.html')
  if (!existsSync(index)) return
  const files = new Set(readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')))
  const policy = contentPolicy(readFileSync(index, 'utf8'))
  await server.register(fastifyStatic, { root: directory, serve: false, cacheControl: false, preCompressed: true })

  const sendPage = (reply: FastifyReply) =>
    reply
      .header('vary', 'accept-encoding')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policy)
      .sendFile('index.html')

  server.get('/*', (request, reply) => {
    const path = decodeURIComponent(request.url.split('?')[0] ?? '/').slice(1)
    if (/^(api|health)(\/|$)/.test(path)) return reply.callNotFound()
    if (path !== '' && path !== 'index.html' && extname(path)) {
      // a missing script answered with a page would be run as a script
      if (!files.has(path)) return reply.callNotFound()
      reply.header('vary', 'accept-encoding')
      return reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache').sendFile(path)
    }
    return sendPage(reply)
  })
}

/** Only our own scripts run; an inline script of the page is allowed by its hash. */
function contentPolicy(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map((match) => match[1] ?? '')
  const hashes = inline.map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
  return [
    "default-src 'self'",
    ["script-src 'self'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self' data:",
    // a chosen photo is read through its blob: address before it goes up
    "connect-src 'self' blob:",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ')
}
