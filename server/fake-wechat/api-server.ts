import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiRequest, FakeApi } from './apis/api'
import { APIS } from './apis/index'
import { withoutSecrets } from './calls'
import { FakeError } from './errors'
import type { Fault } from './faults'
import { jsonObject, jsonText, readBody, sendJson } from './transport'
import type { World } from './world'

const MOST_BYTES = 1_000_000

interface Answer {
  status: number
  text: string
  errcode: number | null
  rid: string | null
}

/** Plays WeChat's HTTP APIs: one request in, faults, token, quota and body checked in the platform's order, one recorded answer out. */
export class ApiServer {
  private readonly busy = new Set<unknown>()

  constructor(private readonly world: World) {
    for (const api of APIS) world.quotas.set(api.name, api.limits)
  }

  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const api = APIS.find(({ path }) => path === url.pathname)
    const query = Object.fromEntries(url.searchParams)
    const bytes = await readBody(request, MOST_BYTES)
    const body = bytes?.length ? jsonObject(bytes) : null
    const { world } = this
    const call = world.calls.add({
      at: world.clock.now().toISOString(),
      api: api?.name ?? 'unknown',
      method: request.method ?? '',
      path: url.pathname,
      query: withoutSecrets(query, (token) => world.tokens.labelOf(token)) as Record<string, string>,
      body: body && withoutSecrets(body, (token) => world.tokens.labelOf(token)),
      status: null,
      errcode: null,
      rid: null,
    })
    if (!api) return sendJson(response, 404, '{"error":"no such API here"}')
    const fault = world.faults.take(api.name, api.path)
    const problem = bodyProblem(api, request.method, bytes, body)
    const answer = await this.answer(api, { query, body: body ?? {} }, problem, fault)
    if (fault?.kind === 'reset') return void request.socket.resetAndDestroy()
    // the socket stays open and silent until the client gives up or the fake stops
    if (fault?.kind === 'timeout') return
    Object.assign(call, { status: answer.status, errcode: answer.errcode, rid: answer.rid })
    sendJson(response, answer.status, answer.text)
  }

  private async answer(api: FakeApi, request: ApiRequest, problem: FakeError | null, fault?: Fault): Promise<Answer> {
    const person = api.oneAtATimeFor?.(request)
    if (person !== undefined && this.busy.has(person)) return this.refusal(new FakeError(43108))
    if (person !== undefined) this.busy.add(person)
    try {
      if (fault?.kind === 'slow') await sleep(fault.ms ?? 1_000)
      // give calls that arrive together the chance to meet, so that "one at a time" means something
      else if (person !== undefined) await sleep(2)
      const honest = !fault || fault.kind === 'slow' || fault.after ? await this.work(api, request, problem) : null
      return this.spoilt(fault) ?? honest ?? this.refusal(new FakeError(-1))
    } finally {
      this.busy.delete(person)
    }
  }

  private async work(api: FakeApi, request: ApiRequest, problem: FakeError | null): Promise<Answer> {
    try {
      if (api.token) this.world.tokens.check(request.query.access_token ?? null)
      if (problem) throw problem
      this.world.quotas.count(api.name, api.minuteErrcode)
      return { status: 200, text: jsonText(await api.handle(request, this.world)), errcode: 0, rid: null }
    } catch (error) {
      if (error instanceof FakeError) return this.refusal(error)
      throw error
    }
  }

  private spoilt(fault: Fault | undefined): Answer | null {
    if (fault?.kind === '500') return { status: 500, text: '<html>500 Internal Server Error</html>', errcode: null, rid: null }
    if (fault?.kind === 'errcode') return this.refusal(new FakeError(fault.errcode ?? -1))
    if (fault?.kind === 'body') return { status: 200, text: fault.body ?? '', errcode: null, rid: null }
    return null
  }

  private refusal(error: FakeError): Answer {
    const rid = this.world.nextRid()
    return { status: 200, text: jsonText({ errcode: error.errcode, errmsg: `${error.message} rid: ${rid}` }), errcode: error.errcode, rid }
  }
}

function bodyProblem(api: FakeApi, method: string | undefined, bytes: Buffer | null, body: object | null): FakeError | null {
  if (method !== api.method) return new FakeError(api.method === 'POST' ? 43002 : 43001)
  if (api.method === 'GET') return null
  if (bytes === null) return new FakeError(45002)
  if (bytes.length === 0) return new FakeError(44002)
  return body ? null : new FakeError(47001)
}
