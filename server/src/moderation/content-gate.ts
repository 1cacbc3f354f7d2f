import { Injectable } from '@nestjs/common'
import { type Kind, type Moderation, PROBLEMS, Refusal } from '@wish/shared'
import { LRUCache } from 'lru-cache'
import { PeopleQueries } from '../people/people.queries'
import { ContentCheck } from '../platform/wechat/content-check'

/** The scene number of WeChat's text check for what users post (论坛). */
const SCENE_POST = 3

/**
 * What the machine's verdict on a text means here. A wish that cannot be public is refused with a plain reason; a
 * complaint always reaches staff, whatever a machine thinks of it. No verdict is never a pass.
 */
@Injectable()
export class ContentGate {
  /** As whom WeChat knows somebody never changes; whoever deleted the account does not get here any more. */
  private readonly openids = new LRUCache<string, string>({ max: 5000 })

  constructor(
    private readonly check: ContentCheck,
    private readonly people: PeopleQueries,
  ) {}

  /** Judges a new appeal before it is written. Refuses a risky wish; anything short of "pass" is held for a person. */
  async judge(personId: string, kind: Kind, texts: readonly string[]): Promise<Moderation> {
    const verdict = await this.verdict(personId, texts)
    if (verdict === 'risky' && kind === 'WISH') throw this.refused('text')
    return verdict === 'pass' ? 'PASSED' : 'HELD'
  }

  /** Judges a text that staff are about to make public; they have read it themselves, so only a risky one is stopped. */
  async judgePublic(personId: string, field: string, texts: readonly string[]): Promise<void> {
    if ((await this.verdict(personId, texts)) === 'risky') throw this.refused(field)
  }

  /**
   * Judges a notice. A risky one is stopped; what WeChat was not sure of, or did not look at although it could, is held
   * for a colleague. Somebody WeChat does not know (an account at a desk) cannot be judged: there the writer's word counts.
   */
  async judgeNotice(personId: string, texts: Readonly<Record<string, string>>): Promise<Moderation> {
    const openid = await this.people.openIdOf(personId)
    if (!openid) return 'PASSED'
    const { verdict } = await this.check.check({ openid, scene: SCENE_POST, text: Object.values(texts).join('\n') })
    if (verdict === 'risky') throw this.refused(Object.keys(texts).at(-1) ?? '')
    return verdict === 'pass' ? 'PASSED' : 'HELD'
  }

  private async verdict(personId: string, texts: readonly string[]) {
    const openid = this.openids.get(personId) ?? (await this.people.openIdOf(personId))
    if (openid) this.openids.set(personId, openid)
    const { verdict } = await this.check.check({ openid, scene: SCENE_POST, text: texts.filter(Boolean).join('\n') })
    return verdict
  }

  private refused(field: string): Refusal {
    return new Refusal('content.refused', { errors: [{ pointer: `/${field}`, detail: PROBLEMS['content.refused'].title }] })
  }
}
