import { CHINA } from './calendar'
import { type LedgerStep, ledgerOf } from './ledger'
import { opened } from './opening'

const at = (time: string) => new Date(`2026-03-${time}:00+08:00`)
const place = { streetId: 's', communityId: 'c', gridId: 'g', gridGroupId: 'gg' }
const receiver = { id: 'gg', type: 'GRID_GROUP', communityId: 'c', streetId: 's', active: true } as const
const opening = { id: 'a', kind: 'COMPLAINT', categoryId: 'lighting', submitterId: 'r', beneficiaryId: 'r', place, receiver } as const
const posted = opened({ ...opening, visibility: null, moderation: 'PASSED', valueYuan: null }, at('04T09:00'), CHINA)
const step = (
  action: LedgerStep['action'],
  time: string,
  fromStatus: LedgerStep['fromStatus'],
  toStatus: LedgerStep['toStatus'],
  round = 1,
) => ({
  action,
  at: at(time),
  round,
  fromStatus,
  toStatus,
})
const submit = step('submit', '04T09:00', null, 'SUBMITTED')
const assign = step('assign', '04T10:30', 'SUBMITTED', 'ASSIGNED')

it('begins with the clock of the dispatcher, limited as the lifecycle limits it', () => {
  const { clocks, pauses } = ledgerOf(posted, [submit], CHINA)
  expect(clocks).toEqual([
    {
      name: '受理',
      limit: '限 1 个工作日',
      startedAt: posted.statusSince.toISOString(),
      dueAt: posted.dueAt?.toISOString(),
      endedAt: null,
    },
  ])
  expect(pauses).toEqual([])
})

it('ends each clock with what it waited for, and says what does not count', () => {
  const facts = {
    ...posted,
    status: 'IN_PROGRESS' as const,
    resolveStartedAt: at('04T10:30'),
    resolveDueAt: at('06T10:30'),
    firstContactAt: at('04T12:00'),
    pauses: [{ from: at('04T13:00').toISOString(), to: at('05T13:00').toISOString(), why: 'NEED_INFO' as const }],
  }
  const steps = [
    submit,
    assign,
    step('sign', '04T11:00', 'ASSIGNED', 'IN_PROGRESS'),
    step('firstContact', '04T12:00', 'IN_PROGRESS', 'IN_PROGRESS'),
  ]
  const { clocks, pauses } = ledgerOf(facts, steps, CHINA)
  expect(clocks.map(({ name, endedAt }) => [name, endedAt])).toEqual([
    ['受理', at('04T10:30').toISOString()],
    ['签收', at('04T11:00').toISOString()],
    ['联系居民', at('04T12:00').toISOString()],
    ['办结', null],
  ])
  expect(clocks[1]?.dueAt).toBe(at('04T14:30').toISOString())
  expect(pauses).toEqual([{ why: '等居民补充', from: at('04T13:00').toISOString(), to: at('05T13:00').toISOString() }])
})

it('asks the last unit that was named, and not the one before it', () => {
  const steps = [submit, assign, step('transfer', '04T11:00', 'ASSIGNED', 'ASSIGNED')]
  const { clocks } = ledgerOf({ ...posted, status: 'ASSIGNED', resolveStartedAt: at('04T10:30') }, steps, CHINA)
  expect(clocks.find(({ name }) => name === '签收')).toMatchObject({ startedAt: at('04T11:00').toISOString(), endedAt: null })
})

it('in a second round counts that round only', () => {
  const facts = { ...posted, round: 2, status: 'IN_PROGRESS' as const, resolveStartedAt: at('06T09:00'), resolveDueAt: at('09T09:00') }
  const steps = [
    submit,
    assign,
    step('complete', '05T09:00', 'IN_PROGRESS', 'COMPLETED'),
    step('deny', '06T09:00', 'COMPLETED', 'IN_PROGRESS', 2),
  ]
  const { clocks } = ledgerOf(facts, steps, CHINA)
  expect(clocks.map(({ name, endedAt }) => [name, endedAt])).toEqual([
    ['联系居民', null],
    ['办结', null],
  ])
})

it('a reopened file lies on a desk to be signed like any other', () => {
  const facts = { ...posted, round: 2, status: 'ASSIGNED' as const, resolveStartedAt: at('06T09:00'), assignedAt: at('06T09:00') }
  const steps = [
    submit,
    assign,
    step('complete', '05T09:00', 'IN_PROGRESS', 'COMPLETED'),
    step('reopen', '06T09:00', 'DISPUTED', 'ASSIGNED', 2),
  ]
  const { clocks } = ledgerOf(facts, steps, CHINA)
  expect(clocks.find(({ name }) => name === '签收')).toMatchObject({ startedAt: at('06T09:00').toISOString(), endedAt: null })
})

it('limits the contact with the resident as the rates do; a wish that was read out for the wall counts as one', () => {
  const worked = { ...posted, resolveStartedAt: at('04T10:30') }
  const contact = (facts: typeof worked, steps: LedgerStep[]) =>
    ledgerOf(facts, steps, CHINA).clocks.find(({ name }) => name === '联系居民')
  expect(contact(worked, [submit, assign])).toMatchObject({ limit: '限 24 小时', dueAt: at('05T09:00').toISOString(), endedAt: null })
  expect(contact({ ...worked, tier: 'EMERGENCY' }, [submit, assign])).toMatchObject({
    limit: '限 30 分钟',
    dueAt: at('04T09:30').toISOString(),
  })
  const read = step('publishWish', '04T11:00', 'SUBMITTED', 'CLAIMABLE')
  expect(contact({ ...worked, kind: 'WISH' }, [submit, read])).toMatchObject({ endedAt: at('04T11:00').toISOString() })
})
