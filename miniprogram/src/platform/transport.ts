import { asksWhatChanged } from './changed-answers'
import { CLOUD } from './env'
import { overCloud } from './transport-cloud'
import { overHttps } from './transport-https'
import { inTurn } from './turns'

/** One call on its way to our server. */
export interface Wire {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With the leading /api/v1 and the query. */
  path: string
  header: Record<string, string>
  /** JSON. */
  data?: string
  signal?: AbortSignal
}

/** What came back, whatever its status: the platforms disagree about what is JSON, so it is read as text. */
export interface Answer {
  status: number
  text: string
  /** By which the server knows this answer again, when it was asked to say so. */
  etag?: string
}

/** A way to our server. Every failure is a `Problem`; none of them tries again by itself. */
export type Transport = (wire: Wire) => Promise<Answer>

/** The way this build was made for: WeChat's own line to a container, of which nobody knows whether it carries a 304, or HTTPS. */
export const transport: Transport = inTurn(CLOUD ? overCloud(CLOUD) : asksWhatChanged(overHttps))
