import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FakeControl } from './control'
import {
  type Body,
  consentIn,
  faultIn,
  fieldsIn,
  limitsIn,
  newUserIn,
  optional,
  pushTargetIn,
  templateIn,
  text,
  tokenKindIn,
} from './control-input'
import { ControlError } from './errors'
import { messagesPage } from './messages-page'
import { jsonObject, readBody, sendJson } from './transport'

type Handler = (control: FakeControl, body: Body, openid: string, query: URLSearchParams) => object | undefined

const ROUTES: Record<string, Handler> = {
  'GET /__fake/clock': (control) => ({ now: control.now() }),
  'POST /__fake/clock': (control, { advanceMs }) => ({ now: control.advance(Number(advanceMs)) }),
  'GET /__fake/users': (control) => control.users(),
  'POST /__fake/users': (control, body) => control.addUser(newUserIn(body)),
  'POST /__fake/users/:openid/login-code': (control, _, openid) => ({ code: control.loginCode(openid) }),
  'POST /__fake/users/:openid/phone-code': (control, { appid }, openid) => ({ code: control.phoneCode(openid, optional(appid, 'appid')) }),
  'POST /__fake/visit': (control, { openid }) => void control.visit(text(openid, 'openid')),
  'POST /__fake/templates': (control, body) => void control.addTemplate(templateIn(body)),
  'POST /__fake/subscribe': (control, body) => void control.consent(consentIn(body)),
  'POST /__fake/push-target': (control, body) => void control.pushTo(pushTargetIn(body)),
  'POST /__fake/push': (control, { event, openid, fields }) =>
    void control.push(text(event, 'event'), text(openid, 'openid'), fieldsIn(fields)),
  'POST /__fake/faults': (control, body) => void control.fault(faultIn(body)),
  'DELETE /__fake/faults': (control) => void control.clearFaults(),
  'POST /__fake/quota': (control, body) => void control.limit(text(body.api, 'api'), limitsIn(body)),
  'POST /__fake/tokens/revoke': (control, { kind }) => void control.revokeToken(tokenKindIn(kind)),
  'GET /__fake/calls': (control, _, __, query) => control.calls(query.get('api') ?? undefined),
  'DELETE /__fake/calls': (control) => void control.clearCalls(),
}

const MOST_BYTES = 1_000_000

/** The control plane over HTTP, for programs in another process and for the H5 demo in a browser on this machine. */
export async function serveControl(control: FakeControl, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  allowLocalPages(request, response)
  if (request.method === 'OPTIONS') return void response.writeHead(204).end()
  if (request.method === 'GET' && url.pathname === '/__fake/messages') {
    const page = messagesPage(control.messages())
    return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  }
  const parts = /^(\/__fake\/users\/)([^/]+)(\/[a-z-]+)$/.exec(url.pathname)
  const pattern = parts ? `${parts[1]}:openid${parts[3]}` : url.pathname
  const handler = ROUTES[`${request.method} ${pattern}`]
  if (!handler) return sendJson(response, 404, JSON.stringify({ error: `no such control; there are: ${Object.keys(ROUTES).join(', ')}` }))
  const bytes = await readBody(request, MOST_BYTES)
  const body = bytes?.length ? jsonObject(bytes) : {}
  if (!bytes || !body) return sendJson(response, 400, '{"error":"the body must be a JSON object"}')
  try {
    const result = handler(control, body, decodeURIComponent(parts?.[2] ?? ''), url.searchParams)
    sendJson(response, 200, JSON.stringify(result ?? { ok: true }))
  } catch (error) {
    if (!(error instanceof ControlError || error instanceof RangeError || error instanceof URIError)) throw error
    sendJson(response, 400, JSON.stringify({ error: error.message }))
  }
}

/** A page on this machine may drive the fake; a page from elsewhere may not, or any open tab could mint login codes. */
function allowLocalPages(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers
  if (!origin || !/^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(origin)) return
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE')
  response.setHeader('access-control-allow-headers', 'content-type')
}
