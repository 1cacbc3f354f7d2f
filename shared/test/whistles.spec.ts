import { SYSTEM } from '../src'
import { BODIES } from './support/bodies'
import { Story } from './support/story'
import { CAST, facts, HOUR, UNITS } from './support/world'

/** Whistles in the life of an appeal (lifecycle F.3, 16 and 17). */

const WHISTLE = {
  type: 'HARD_PROBLEM',
  mode: 'TOGETHER',
  leadUnitId: 'department',
  unitIds: ['property'],
  demand: '坡道要占绿地，请一起到现场定位置和资金',
  approver: '社区书记',
  approvedWay: 'MEETING',
}
const END = { outcome: 'NO', conclusion: '看过现场，资金没有着落，要请上一级' }
const TRIED = { tried: '请过城管办和物业，资金没有着落' }
const moved = (waiting: number, personId?: string) => ({ text: '城管办报了结果', waiting, ...(personId ? { personId } : {}) })

const working = (visibility: 'PUBLIC' | 'PRIVATE' = 'PUBLIC') =>
  new Story(facts({ visibility })).act('handleNow', CAST.gridLead).act('firstContact', CAST.gridWorker, BODIES.firstContact)
const blown = () => working().act('blowWhistle', CAST.gridLead, WHISTLE)

it('is blown by the lead of the level, with everybody it calls counted once', () => {
  const story = working()
  expect(story.attempt('blowWhistle', CAST.gridWorker, WHISTLE)).toEqual({ refused: 'action.not-yours' })
  story.act('blowWhistle', CAST.gridLead, { ...WHISTLE, unitIds: ['property', 'department'] })
  expect(story.facts).toMatchObject({ status: 'IN_PROGRESS', whistleOpen: true, whistleWaiting: 2, whistleLevel: 'GRID' })
  expect(story.attempt('blowWhistle', CAST.gridLead, WHISTLE)).toEqual({ refused: 'whistle.open' })
})

it('calls only who answers for this place, with words that say nothing private, and with its approval', () => {
  const story = working()
  const tried = (change: object) => story.attempt('blowWhistle', CAST.gridLead, { ...WHISTLE, ...change })
  expect(tried({ leadUnitId: 'grid' })).toEqual({ refused: 'whistle.not-callable', field: 'leadUnitId' })
  expect(tried({ leadUnitId: 'nowhere' })).toEqual({ refused: 'whistle.not-callable', field: 'leadUnitId' })
  expect(tried({ unitIds: ['property', 'next-property'] })).toEqual({ refused: 'whistle.not-callable', field: 'unitIds' })
  expect(tried({ unitIds: ['branch'] })).toEqual({ refused: 'whistle.not-callable', field: 'unitIds' })
  expect(tried({ demand: '请联系居民，电话 13800000001，一起来看' })).toEqual({ refused: 'whistle.personal-data', field: 'demand' })
  expect(tried({ approver: undefined })).toMatchObject({ refused: 'input.invalid' })
  expect(tried({ leadUnitId: undefined })).toMatchObject({ refused: 'input.invalid' })
})

it('keeps the matter where it is until it is settled, and is settled when everybody was heard', () => {
  const story = blown()
  for (const [action, actor, body] of [
    ['complete', CAST.gridLead, BODIES.complete],
    ['transfer', CAST.gridLead, BODIES.transfer('grid')],
    ['escalate', CAST.gridLead, TRIED],
    ['hold', CAST.community, { why: 'FUNDS', plan: '列入明年的改造计划，先装临时照明', heldUntil: '2026-12-01' }],
  ] as const)
    expect([action, story.attempt(action, actor, body).refused]).toEqual([action, 'whistle.open'])
  expect(story.attempt('settleWhistle', CAST.gridLead, END)).toEqual({ refused: 'whistle.waiting' })
  expect(story.attempt('callMoved', CAST.gridLead, moved(0))).toEqual({ refused: 'action.not-yours' })
  story.system('callMoved', moved(1, 'department-user')).system('callMoved', moved(0))
  expect(story.facts.handlerIds).toContain('department-user')
  story.act('settleWhistle', CAST.gridLead, END)
  expect(story.facts).toMatchObject({ whistleOpen: false, whistleWaiting: 0, whistleLevel: 'GRID' })
  expect(story.attempt('settleWhistle', CAST.gridLead, END)).toEqual({ refused: 'whistle.none' })
  expect(story.attempt('callMoved', SYSTEM, moved(0))).toEqual({ refused: 'whistle.none' })
  expect(story.attempt('complete', CAST.gridLead, BODIES.complete).refused).toBeNull()
  expect(story.replayed()).toEqual(story.facts)
})

it('goes on while the resident is asked for more', () => {
  const story = blown().act('askInfo', CAST.gridLead, BODIES.askInfo).system('callMoved', moved(0))
  expect(story.facts).toMatchObject({ status: 'NEED_INFO', whistleWaiting: 0 })
  story.act('supplyInfo', CAST.resident, BODIES.supplyInfo).act('settleWhistle', CAST.gridLead, END)
})

it('is blown a second time one level up only (二次吹哨)', () => {
  const story = blown().system('callMoved', moved(0)).act('settleWhistle', CAST.gridLead, END)
  expect(story.attempt('blowWhistle', CAST.gridLead, WHISTLE)).toEqual({ refused: 'whistle.one-level-up' })
  story
    .act('escalate', CAST.gridLead, TRIED)
    .act('sign', CAST.community)
    .act('blowWhistle', CAST.community, { ...WHISTLE, leadUnitId: 'street' })
  expect(story.facts).toMatchObject({ whistleLevel: 'COMMUNITY' })
  story
    .system('callMoved', moved(0))
    .act('settleWhistle', CAST.community, END)
    .act('escalate', CAST.community, TRIED)
    .act('sign', CAST.street)
  // above the street there is nobody: it may call again
  for (let i = 0; i < 2; i += 1)
    story.act('blowWhistle', CAST.street, WHISTLE).system('callMoved', moved(0)).act('settleWhistle', CAST.street, END)
})

it('is not blown by a department, which is called, nor for a wish that a neighbour brings', () => {
  const story = working()
    .act('transfer', CAST.community, { ...BODIES.transfer('community') })
    .act('sign', CAST.community)
  story.act('transfer', CAST.street, BODIES.transfer('department')).act('sign', CAST.department)
  expect(story.attempt('blowWhistle', CAST.department, { ...WHISTLE, leadUnitId: 'community' })).toEqual({ refused: 'action.not-yours' })
  const claimed = new Story(facts({ kind: 'WISH', status: 'IN_PROGRESS', claimStatus: 'ACTIVE', claimantId: 'party-member' }, 'WISH'))
  expect(claimed.attempt('blowWhistle', CAST.gridLead, WHISTLE)).toEqual({ refused: 'action.not-now' })
})

it('ends when the resident withdraws, and resets no clock', () => {
  const story = blown()
  const { resolveDueAt } = story.facts
  story.wait(HOUR).system('callMoved', moved(1))
  expect(story.facts.resolveDueAt).toEqual(resolveDueAt)
  story.act('withdraw', CAST.resident, BODIES.withdraw)
  expect(story.facts).toMatchObject({ status: 'WITHDRAWN', whistleOpen: false, whistleWaiting: 0 })
  expect(UNITS.property.type).toBe('PROPERTY')
})
