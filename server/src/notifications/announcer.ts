import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type ActionName, CLOCKS } from '@wish/shared'
import { LessThan } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealStep } from '../appeals/appeal-step.entity'
import { EVENTS } from '../events'
import { Clock, DAY, later } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { Outbox } from '../platform/outbox/outbox'
import { Inbox } from './inbox'

/** What the resident is told of each action; no private word is in it, so it may travel anywhere. */
// biome-ignore format: a table
const FOR_RESIDENT: Partial<Record<ActionName, string>> = {
  submit:       '收到了，有进展会告诉您',
  assign:       '已经派给承办单位',
  handleNow:    '网格已经接手办理',
  publishWish:  '心愿放上了心愿墙，等好心人认领',
  reject:       '这件事没有受理，原因和去处写在里面',
  askInfo:      '需要您补充一点情况',
  infoTimeout:  '没有等到补充，我们先接着办',
  sign:         '承办单位接手了',
  transfer:     '转给了另一个单位接着办',
  approveClaim: '心愿有人接了',
  releaseClaim: '认领的人这次没能继续，心愿重新等人认领',
  takeOver:     '社区会安排实现这个心愿',
  progress:     '有新的进展',
  reply:        '工作人员答复您了',
  complete:     '办好了，请您看看解决没有',
  autoClose:    '七天没有等到回音，先结案了；还没解决请再告诉我们',
}

/** What the claimant is told. */
// biome-ignore format: a table
const FOR_CLAIMANT: Partial<Record<ActionName, string>> = {
  approveClaim: '网格同意了您的认领，可以开始了',
  releaseClaim: '这个心愿不再由您认领，谢谢您',
  takeOver:     '这个心愿由社区来实现，谢谢您的好意',
  withdraw:     '居民撤回了这个心愿，谢谢您的好意',
  confirm:      '居民确认心愿实现了，谢谢您',
  deny:         '居民说还差一点，请再看看',
}

/** Hears what was done to appeals and tells whom it concerns. May hear a thing twice and still tells it once. */
@Injectable()
export class Announcer implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly steps: Reader<AppealStep>,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.appealActed, 'announcer', ({ appealId, stepId }) => this.announce(appealId, stepId))
  }

  /** Reminds people to confirm on the third and sixth day (沉默, VER-4). A sweep: running it twice reminds once. */
  async remind(): Promise<void> {
    const now = this.clock.now()
    for (const days of CLOCKS.confirmReminderDays) {
      // the confirm clock runs out seven days after completion: its end tells the day, and is what the index is on
      const left = CLOCKS.confirmMs - days * DAY
      const ending = { from: later(now, left - DAY), to: later(now, left) }
      const waiting = await this.appeals
        .select('a')
        .where('a.status = :status AND a.dueAt > :from AND a.dueAt <= :to', { status: 'COMPLETED', ...ending })
        .getMany()
      for (const appeal of waiting) {
        const personId = appeal.beneficiaryId ?? appeal.submitterId
        await this.inbox.put({
          personId,
          appealId: appeal.id,
          title: titleOf(appeal),
          text: '还没有听到您的回音，请看看解决没有',
          dedupeKey: `remind:${appeal.id}:${appeal.round}:${days}`,
        })
      }
    }
  }

  private async announce(appealId: string, stepId: string): Promise<void> {
    const [appeal, step] = await Promise.all([this.appeals.findOneBy({ id: appealId }), this.steps.findOneBy({ id: stepId })])
    if (!appeal || !step) return
    const told = new Map<string, string>()
    const resident = appeal.beneficiaryId ?? appeal.submitterId
    const text = FOR_RESIDENT[step.action]
    if (text) told.set(resident, text)
    const thanks = FOR_CLAIMANT[step.action]
    const claimantId = thanks ? await this.claimantBefore(step) : null
    if (thanks && claimantId) told.set(claimantId, thanks)
    for (const [personId, words] of told) {
      if (personId === step.actorId && step.action !== 'submit') continue
      await this.inbox.put({ personId, appealId, title: titleOf(appeal), text: words, dedupeKey: `${step.id}:${personId}` })
    }
  }

  /** Who held the claim when this was done: by the time a message goes out, it may be somebody else's. */
  private async claimantBefore({ appealId, seq }: AppealStep): Promise<string | null> {
    const before = await this.steps.find({ where: { appealId, seq: LessThan(seq) }, order: { seq: 'DESC' } })
    const claimantId = before.find(({ changes }) => changes.claimantId !== undefined)?.changes.claimantId
    return typeof claimantId === 'string' ? claimantId : null
  }
}

/** The number people read out; never the words of the matter itself. */
function titleOf({ kind, no }: Appeal): string {
  return `${kind === 'WISH' ? '心愿' : '诉求'} ${no}`
}
