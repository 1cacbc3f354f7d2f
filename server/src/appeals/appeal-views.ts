import { Injectable } from '@nestjs/common'
import {
  type Actor,
  type AppealCard,
  type AppealView,
  type Audience,
  actionsFor,
  askedAlong,
  audienceOf,
  dayOf,
  dueEstimated,
  flagsOf,
  forObserver,
  headlineWords,
  KINDS,
  type Milestone,
  mayBeCalled,
  milestoneLate,
  nextMilestone,
  type PathView,
  type PhotoView,
  standingsOf,
  storyWords,
  togetherWords,
  type UnitView,
  unitsFor,
} from '@wish/shared'
import { WorkCalendars } from '../calendar/work-calendars'
import { Clock } from '../platform/clock'
import { Territory } from '../territory/territory'
import type { Appeal } from './appeal.entity'

/** What only the detail page needs beside the row; read when the audience may have it, absent otherwise. */
export interface Extras {
  photos: PhotoView[]
  contact: { name: string; phone: string | null; relayed?: true } | null
  beneficiary: { name: string; relation: string } | null
  claim: { plan: string; claimantName: string } | null
  /** The matter with which this one goes along. */
  main: Appeal | null
}

/** Builds what leaves the server, field by field, for one reader: an allow-list, never a row with fields removed. */
@Injectable()
export class AppealViews {
  constructor(
    private readonly territory: Territory,
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
  ) {}

  /** One appeal in a list. */
  card(actor: Actor, appeal: Appeal): AppealCard {
    const now = this.clock.now()
    const audience = audienceOf(actor, appeal)
    const open = audience === 'self' || audience === 'handler'
    return {
      id: appeal.id,
      no: appeal.no,
      kind: appeal.kind,
      status: appeal.status,
      version: appeal.version,
      title: open ? appeal.title : audience === 'observer' ? observedTitle(appeal) : (appeal.publicTitle ?? ''),
      categoryId: appeal.categoryId,
      placeName: appeal.placeName,
      lastWords: storyWords(appeal.lastAction, appeal.lastCapacity, {
        byMe: appeal.lastActorId === actor.personId,
        own: audience === 'self',
        unitName: appeal.lastUnitId ? this.territory.unit(appeal.lastUnitId).name : null,
        kind: appeal.kind,
        outcome: appeal.outcome,
      }),
      lastAt: appeal.lastAt.toISOString(),
      dueAt: iso(appeal.dueAt),
      resolveDueAt: iso(appeal.resolveDueAt),
      tier: appeal.tier,
      complexity: appeal.complexity,
      nextStep: open ? nextStepOf(appeal, dayOf(now)) : null,
      unit: this.unit(appeal.unitId),
      priority: appeal.priority,
      urged: appeal.lastUrgedAt !== null && appeal.open,
      ...(audience === 'handler' ? { flags: flagsOf(appeal, now) } : {}),
      outcome: appeal.outcome,
      actions: actionsFor({ appeal, actor, now, calendar: this.calendars.current }, this.territory.unitsOf(appeal.streetId)),
      createdAt: appeal.createdAt.toISOString(),
    }
  }

  /** One appeal in full, as far as this reader may know it. */
  full(actor: Actor, appeal: Appeal, extras: Extras): AppealView {
    const { lastWords: _words, lastAt: _at, ...card } = this.card(actor, appeal)
    const now = this.clock.now()
    const audience = audienceOf(actor, appeal)
    const knows = audience === 'self' || audience === 'handler'
    const together = knows && extras.main ? this.together(actor, appeal, extras.main) : undefined
    const accountable = this.unit(appeal.accountableUnitId)
    const moment = { appeal, actor, now, calendar: this.calendars.current }
    return {
      ...card,
      text: knows ? appeal.text : audience === 'observer' ? observedText(appeal) : (appeal.publicText ?? ''),
      preset: appeal.preset,
      dueEstimated: dueEstimated(appeal, moment.calendar),
      round: appeal.round,
      statusSince: appeal.statusSince.toISOString(),
      place: this.place(appeal, audience),
      visibility: appeal.visibility,
      anonymous: appeal.anonymous,
      photos: knows ? extras.photos : [],
      accountable,
      headline:
        together?.headline ?? headlineWords(appeal, { unitName: card.unit.name, now, claiming: appeal.claimantId === actor.personId }),
      standings: standingsOf(actor, appeal),
      units: unitsFor(moment, this.territory.unitsOf(appeal.streetId))
        .filter(() => audience === 'handler')
        .map(({ id }) => this.choice(id, appeal)),
      path: knows ? pathOf(appeal, dayOf(now)) : null,
      partners: knows
        ? appeal.partners
            .filter(({ part }) => part !== 'CONSULT' || audience === 'handler')
            .map(({ unitId, part }) => ({ unit: this.unit(unitId), part }))
        : [],
      children: knows ? { all: appeal.childCount, open: appeal.childrenOpen } : { all: 0, open: 0 },
      callable: card.actions.some((name) => ['blowWhistle', 'namePartner', 'cutTask', 'consult'].includes(name))
        ? this.territory
            .unitsOf(appeal.streetId)
            .filter((unit) => mayBeCalled(appeal, unit))
            .map(({ id }) => this.choice(id, appeal))
        : [],
      whistle: audience === 'handler' && appeal.whistleOpen ? { waiting: appeal.whistleWaiting } : null,
      ...(audience === 'handler' ? this.extension(appeal) : {}),
      ...(together ? { together } : {}),
      followers: audience === 'handler' ? appeal.followerCount : 0,
      siblings: audience === 'handler' && appeal.problemId !== null,
      resolved: knows ? appeal.resolved : null,
      satisfaction: knows ? appeal.satisfaction : null,
      closeReason: appeal.closeReason,
      phone: this.territory.unit(appeal.accountableUnitId).phone ?? this.territory.unit(appeal.communityId).phone,
      tags: audience === 'handler' ? tagsOf(appeal) : [],
      ...((audience === 'handler' || audience === 'observer') && extras.contact ? { contact: extras.contact } : {}),
      ...(knows && extras.beneficiary ? { beneficiary: extras.beneficiary } : {}),
      ...(appeal.kind === 'WISH' ? { wish: wishOf(appeal) } : {}),
      ...(appeal.claimStatus && appeal.claimantId ? { claim: this.claim(actor, appeal, audience, extras) } : {}),
    }
  }

  private extension({ extensions, decidesId }: Appeal): Pick<AppealView, 'extension'> {
    const asked = extensions.find(({ state }) => state === 'PENDING')
    return asked ? { extension: { days: asked.days, decides: decidesId ? this.unit(decidesId) : null } } : {}
  }

  /** Of the main matter only how it stands; which one it is, nobody learns who may not open it. */
  private together(actor: Actor, appeal: Appeal, main: Appeal): NonNullable<AppealView['together']> {
    const shown = audienceOf(actor, appeal) === 'handler' && audienceOf(actor, main) === 'handler'
    const moment = { appeal, actor, now: this.clock.now(), calendar: this.calendars.current }
    return {
      headline: togetherWords(main, { unitName: this.unit(main.unitId).name, now: moment.now, answered: appeal.resolved !== null }),
      status: main.status,
      asked: askedAlong(moment) === null,
      ...(shown ? { main: { id: main.id, no: main.no, title: main.title } } : {}),
    }
  }

  private claim(actor: Actor, appeal: Appeal, audience: Audience, { claim }: Extras): AppealView['claim'] {
    const mine = appeal.claimantId === actor.personId
    return {
      status: appeal.claimStatus ?? 'PENDING',
      promisedOn: appeal.promisedOn,
      contacted: appeal.claimContactedAt !== null,
      mine,
      claimant: mine ? '您' : audience === 'handler' ? (claim?.claimantName ?? '认领人') : '一位热心邻居',
      ...(claim && (mine || audience !== 'public') ? { plan: claim.plan } : {}),
    }
  }

  private place(appeal: Appeal, audience: Audience): AppealView['place'] {
    const name = appeal.placeName
    if (audience === 'public' || audience === 'observer') return { name, buildingId: null }
    // a neighbour needs the door while he brings something to it, and not for ever after
    if (audience === 'claimant' && !appeal.open) return { name, buildingId: null }
    const detail = appeal.placeDetail ? { detail: appeal.placeDetail } : {}
    if (audience === 'claimant') return { name, buildingId: appeal.buildingId, ...detail }
    const point = appeal.lat !== null && appeal.lng !== null ? { lat: appeal.lat, lng: appeal.lng } : {}
    return { name, buildingId: appeal.buildingId, ...detail, ...point }
  }

  /** Every community counts its grids from one: of another community than the matter's it is said. */
  private choice(id: string, { communityId }: Appeal): UnitView {
    const { type, communityId: there } = this.territory.unit(id)
    const elsewhere = type === 'GRID_GROUP' && there !== null && there !== communityId
    return elsewhere ? { ...this.unit(id), where: this.territory.unit(there).name } : this.unit(id)
  }

  private unit(id: string): UnitView {
    const { name, type } = this.territory.unit(id)
    return { id, name, type }
  }
}

type Told = Pick<Appeal, 'title' | 'text' | 'publicTitle' | 'publicText' | 'kind' | 'visibility'>

/** What a matter is called to whoever looks on; of a private one only what sort of matter it is. */
export function observedTitle(appeal: Told): string {
  const { publicTitle, kind, title, visibility } = appeal
  return publicTitle ?? ownWords(appeal, title) ?? `${KINDS[kind].label}（${visibility === 'PRIVATE' ? '不公开' : '还没上墙'}）`
}

function observedText(appeal: Told): string {
  return appeal.publicText ?? ownWords(appeal, appeal.text) ?? ''
}

/** A wish has words for others, which the resident approved; its own are for those who handle it. */
const ownWords = (appeal: Told, words: string) => (appeal.kind === 'WISH' ? null : forObserver(words, appeal))

function nextStepOf({ milestones, open }: Appeal, today: string): AppealCard['nextStep'] {
  const next = open ? nextMilestone(milestones) : null
  return next && { text: next.text, on: next.on, late: milestoneLate(next, today) }
}

function pathOf({ resolutionPath, milestones }: Appeal, today: string): PathView | null {
  if (milestones.length === 0) return null
  const stateOf = (one: Milestone) =>
    one.droppedOn
      ? ('DROPPED' as const)
      : one.metOn
        ? ('MET' as const)
        : milestoneLate(one, today)
          ? ('LATE' as const)
          : ('WAITING' as const)
  return {
    text: resolutionPath ?? '',
    milestones: milestones.map((one) => ({ text: one.text, on: one.on, metOn: one.metOn, state: stateOf(one) })),
  }
}

/** What a handler should notice before reading on. */
function tagsOf(appeal: Appeal): AppealView['tags'] {
  const tags: AppealView['tags'] = []
  if (appeal.hazard) tags.push({ label: '安全隐患', tone: 'bad' })
  if (appeal.moderation === 'REFUSED') tags.push({ label: '内容不公开', tone: 'warn' })
  if (appeal.moderation === 'HELD') tags.push({ label: '内容请您看一遍', tone: 'warn' })
  if (appeal.round > 1) tags.push({ label: `第 ${appeal.round} 次办`, tone: 'warn' })
  if (appeal.returnCount > 0) tags.push({ label: `退回过 ${appeal.returnCount} 次`, tone: 'warn' })
  if (appeal.followerCount > 0) tags.push({ label: `${appeal.followerCount + 1} 件一起办`, tone: 'mute' })
  if (appeal.whistleOpen) tags.push({ label: '正在吹哨', tone: 'warn' })
  if (appeal.childrenOpen > 0) tags.push({ label: `分出去 ${appeal.childrenOpen} 件没做完`, tone: 'warn' })
  if (appeal.complexity === 'COMPLEX') tags.push({ label: '复杂', tone: 'warn' })
  if (appeal.designated) tags.push({ label: '指定办理', tone: 'mute' })
  if (appeal.infoUnanswered) tags.push({ label: '居民没有补充', tone: 'warn' })
  if (appeal.priority) tags.push({ label: '优先', tone: 'warn' })
  if (appeal.visibility === 'PRIVATE') tags.push({ label: '不公开', tone: 'mute' })
  return tags
}

function wishOf(appeal: Appeal): NonNullable<AppealView['wish']> {
  return {
    valueYuan: appeal.valueYuan,
    beneficiaryCount: appeal.beneficiaryCount,
    wantedBy: appeal.wantedBy,
    publicTitle: appeal.publicTitle,
    publicText: appeal.publicText,
  }
}

/** An instant on the wire. */
export function iso(at: Date | null): string | null {
  return at ? at.toISOString() : null
}
