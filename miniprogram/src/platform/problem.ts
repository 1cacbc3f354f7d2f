import type { FieldError, ProblemBody, ProblemCode } from '@wish/shared'

/** What can go wrong before the server has said anything. */
const LOCAL = {
  'network.offline': '没有连上网，您填的内容都在，一个字没丢',
  'network.timeout': '网络有点慢，没等到回音，您填的内容没有丢',
  'network.cancelled': '已取消',
  'response.broken': '没看懂服务器的回话，请稍后再试',
} as const
/** The name of a failure that never reached the server, or never came back. */
export type LocalCode = keyof typeof LOCAL

/** Everything that a call to the server can fail with; `message` is fit to show to a resident as it is. */
export class Problem extends Error {
  /** Sentences for beside the fields. */
  readonly errors: readonly FieldError[]
  /** The fresh appeal that comes with a stale version. */
  readonly appeal: unknown

  constructor(
    readonly code: ProblemCode | LocalCode,
    title: string,
    readonly status: number,
    rest: { errors?: readonly FieldError[]; appeal?: unknown } = {},
  ) {
    super(title)
    this.name = 'Problem'
    this.errors = rest.errors ?? []
    this.appeal = rest.appeal
  }

  /** A failure of the network or of this device. */
  static local(code: LocalCode): Problem {
    return new Problem(code, LOCAL[code], 0)
  }

  /** What an error response says; a body that is no problem document (a proxy's page) still becomes one. */
  static of(status: number, body: unknown): Problem {
    if (!isProblemBody(body)) {
      return status >= 500
        ? new Problem('service.unavailable', '系统暂时忙不过来，您填的内容没有丢，请稍后再试', status)
        : Problem.local('response.broken')
    }
    return new Problem(body.code, body.title, body.status, { errors: body.errors, appeal: body.appeal })
  }

  /** Whether the same call may succeed a little later without anybody changing anything. */
  get temporary(): boolean {
    return this.status === 0 ? this.code !== 'network.cancelled' : this.status === 503 || this.status === 502 || this.status === 504
  }

  /** Whether the person is not (or no longer) signed in. */
  get signedOut(): boolean {
    return this.status === 401 && (this.code === 'session.required' || this.code === 'session.invalid')
  }
}

/** Any thrown value as a Problem, so that a page has one kind of failure to show. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : Problem.local('response.broken')
}

function isProblemBody(body: unknown): body is ProblemBody {
  return (
    typeof body === 'object' &&
    body !== null &&
    typeof (body as ProblemBody).code === 'string' &&
    typeof (body as ProblemBody).title === 'string'
  )
}
