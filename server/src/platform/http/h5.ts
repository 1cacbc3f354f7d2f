import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Bundlers write a hash into the name of what never changes under that name. */
const HASHED = /[.-][0-9a-f]{8,}\.(js|css|png|jpe?g|svg|webp|woff2?)$/i

/** By which a browser says what it has already. */
const CONDITIONS = ['if-none-match', 'if-modified-since'] as const

/**
 * Serves the built H5 app: files as they are, and `index.html` for every address of the app itself, because its router
 * uses the browser's history. `/api` and `/health` never fall through to it. What the build compressed is sent compressed.
 * An address that the app does not have gets the same page, which says so in words, with the status 404: a person sees the way
 * home, and whatever checks links sees that there is nothing.
 */
export async function serveH5(server: FastifyInstance, directory: string): Promise<void> {
  const index = join(directory, 'index.html')
  if (!existsSync(index)) return
  const files = new Set(readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')))
  const hasPage = pagesOf(directory)
  const policy = contentPolicy(readFileSync(index, 'utf8'))
  await server.register(fastifyStatic, { root: directory, serve: false, cacheControl: false, preCompressed: true })

  const sendPage = (request: FastifyRequest, reply: FastifyReply, path: string) => {
    const there = hasPage(path)
    // whoever knows the page from another address would be told "not changed" with a 404, and see nothing at all
    if (!there) for (const name of CONDITIONS) delete request.raw.headers[name]
    return (
      reply
        .code(there ? 200 : 404)
        .header('vary', 'accept-encoding')
        // "not changed" and "not there" cannot both be said: what is not kept is not asked about again
        .header('cache-control', there ? 'no-cache' : 'no-store')
        .header('content-security-policy', policy)
        .sendFile('index.html')
    )
  }

  server.get('/*', (request, reply) => {
    const path = decodeURIComponent(request.url.split('?')[0] ?? '/').slice(1)
    if (/^(api|health)(\/|$)/.test(path)) return reply.callNotFound()
    if (path !== '' && path !== 'index.html' && extname(path)) {
      // a missing script answered with a page would be run as a script
      if (!files.has(path)) return reply.callNotFound()
      reply.header('vary', 'accept-encoding')
      return reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache').sendFile(path)
    }
    return sendPage(request, reply, path)
  })
}

/** Whether the app has a page at a path. The build leaves the list of its addresses; a build without one is believed. */
function pagesOf(directory: string): (path: string) => boolean {
  const list = join(directory, 'addresses.json')
  if (!existsSync(list)) return () => true
  const addresses = new Set(JSON.parse(readFileSync(list, 'utf8')) as string[])
  // the app's router does not mind capitals or a slash at the end either
  return (path) => path === 'index.html' || addresses.has(`/${path.replace(/\/+$/, '').toLowerCase()}`)
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
