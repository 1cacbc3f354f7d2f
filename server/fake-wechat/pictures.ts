import type { Pushes } from './pushes'
import type { Finding } from './words'

/** When the verdict on a picture is pushed: soon after the answer, before it, or only when `tell` is called. */
export type PictureMoment = 'soon' | 'before' | 'later'

/** What the fake is to find in the next picture that it is asked about. */
export interface PicturePlan extends Partial<Finding> {
  when?: PictureMoment
  /** How often the same verdict is pushed. */
  times?: number
}

/** A picture that the fake was asked about. */
export interface AskedPicture {
  traceId: string
  openid: string
  url: string
  plan: PicturePlan
}

/** Judges pictures as the platform does: fetches the address it was given, and pushes what it thinks of it. */
export class Pictures {
  private readonly plans: PicturePlan[] = []
  private readonly asked: AskedPicture[] = []
  private readonly underWay = new Set<Promise<void>>()

  constructor(
    private readonly pushes: Pushes,
    private readonly appid: string,
  ) {}

  plan(plan: PicturePlan): void {
    this.plans.push(plan)
  }

  all(): readonly AskedPicture[] {
    return this.asked
  }

  /** Takes a picture; gives once whatever comes before the answer has been pushed. */
  async take(picture: Omit<AskedPicture, 'plan'>): Promise<void> {
    const asked = { ...picture, plan: this.plans.shift() ?? {} }
    this.asked.push(asked)
    const { when = 'soon' } = asked.plan
    if (when === 'before') await this.tell(asked)
    if (when === 'soon') this.follow(this.tell(asked))
  }

  /** Looks at the picture and pushes the verdict, as often as planned. */
  async tell({ traceId, openid, url, plan: { suggest = 'pass', label = 100, times = 1 } }: AskedPicture): Promise<void> {
    const fetched = await fetch(url).then(
      async (response) => ({ ok: response.ok, bytes: (await response.arrayBuffer()).byteLength }),
      () => ({ ok: false, bytes: 0 }),
    )
    const seen = fetched.ok && fetched.bytes > 0
    for (let i = 0; i < times; i++) {
      this.pushes.push('wxa_media_check', openid, {
        appid: this.appid,
        trace_id: traceId,
        version: 2,
        detail: seen ? [{ strategy: 'content_model', errcode: 0, suggest, label: String(label), prob: 90 }] : [],
        errcode: seen ? 0 : -1008,
        errmsg: seen ? 'ok' : 'download failed',
        // as text: seen in the field
        ...(seen ? { result: { suggest, label: String(label) } } : {}),
      })
      await this.pushes.settled()
    }
  }

  /** Until nothing is under way. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay)
  }

  private follow(work: Promise<void>): void {
    const run = work.finally(() => this.underWay.delete(run))
    this.underWay.add(run)
  }
}
