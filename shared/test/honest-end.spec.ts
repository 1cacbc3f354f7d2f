import { ACTION_NAMES, rowOf, SYSTEM } from '../src'
import { BODIES } from './support/bodies'
import { Story } from './support/story'
import { CAST, DAY, facts, HOUR, heldBy, later, person, serves, UNITS } from './support/world'

const { resident, gridWorker, gridLead, community, street, supervisor, department } = CAST

/** Handled, said to be done, denied, handled again, denied again: what scenario F.8 calls 居民说未解决. */
function deniedTwice(): Story {
  return new Story(facts())
    .act('handleNow', gridWorker)
    .act('firstContact', gridWorker, BODIES.firstContact)
    .act('complete', gridWorker, BODIES.complete)
    .act('deny', resident, BODIES.deny)
    .act('firstContact', gridWorker, BODIES.firstContact)
    .act('complete', gridWorker, BODIES.complete)
    .wait(HOUR)
    .act('deny', resident, BODIES.deny)
}
const DISMISS = { reason: '现场看过三次，灯是亮的，原来的办法没有问题' }
const REOPEN = (unitId: string) => ({ unitId, reason: '换一种灯，请社区来办' })
const ASK_REOPEN = { reason: '昨晚又不亮了' }

describe('居民说未解决: the second denial', () => {
  it('goes to the level above, which never handled it, and nobody who did may judge', () => {
    const story = deniedTwice()
    expect(story.facts).toMatchObject({
      status: 'DISPUTED',
      denyCount: 2,
      round: 2,
      resolved: 'NO',
      unitId: 'community',
      accountableUnitId: 'grid',
      handlingLevel: 'COMMUNITY',
      handlerIds: [gridWorker.personId],
    })
    for (const action of ['reopen', 'dismissDispute'] as const) {
      for (const handler of [gridWorker, gridLead, resident, supervisor]) {
        expect(story.attempt(action, handler, DISMISS)).toEqual({ refused: 'action.not-yours' })
      }
    }
    // a worker of the grid who also serves in the community office has still handled it
    const both = person(gridWorker.personId, serves('GRID_WORKER', UNITS.grid), serves('COMMUNITY_ADMIN', UNITS.community))
    expect(story.attempt('dismissDispute', both, DISMISS)).toEqual({ refused: 'judge.own-work' })
  })

  it('is not given for somebody else by whoever did the work: it is a verdict, like a yes', () => {
    const both = person('two-hats', serves('GRID_WORKER', UNITS.grid))
    const second = { status: 'COMPLETED', outcome: 'RESOLVED', submitterId: 'two-hats', beneficiaryId: null } as const
    expect(new Story(heldBy(UNITS.grid, { ...second, denyCount: 1 })).attempt('deny', both, BODIES.deny)).toEqual({
      refused: 'confirm.own-work',
    })
    // sending it back once more costs nobody a verdict
    expect(new Story(heldBy(UNITS.grid, second)).act('deny', both, BODIES.deny).facts.status).toBe('IN_PROGRESS')
  })

  it('is not judged by whoever asked for it or brought it, whatever else they serve as', () => {
    const office = (id: string) => person(id, serves('COMMUNITY_ADMIN', UNITS.community), serves('PARTY_MEMBER', UNITS.branch))
    for (const action of ['reopen', 'dismissDispute'] as const) {
      expect(deniedTwice().attempt(action, office(resident.personId), action === 'reopen' ? REOPEN('grid') : DISMISS)).toEqual({
        refused: 'judge.own-work',
      })
    }
    const helper = office('helper-of-the-office')
    const brought = facts({
      kind: 'WISH',
      status: 'IN_PROGRESS',
      visibility: 'PUBLIC',
      onWall: true,
      claimantId: helper.personId,
      claimStatus: 'ACTIVE',
      resolveStartedAt: later(0),
    })
    const story = new Story(brought)
    for (const _ of [1, 2])
      story.act('deliver', helper, BODIES.deliver).system('complete', BODIES.fulfil).act('deny', resident, BODIES.deny)
    expect(story.facts).toMatchObject({ status: 'DISPUTED', unitId: 'community' })
    expect(story.attempt('dismissDispute', helper, DISMISS)).toEqual({ refused: 'judge.own-work' })
    // the promise is let go, and who kept it stays known
    expect(story.act('reopen', community, REOPEN('grid')).facts.handlerIds).toContain(helper.personId)
  })

  it('that is dismissed leaves the NO of the resident as it is', () => {
    const story = deniedTwice().act('dismissDispute', community, DISMISS)
    expect(story.facts).toMatchObject({ status: 'CLOSED', closeReason: 'ADJUDICATED', resolved: 'NO', satisfaction: null })
    expect(story.replayed()).toEqual(story.facts)
  })

  it('that is upheld starts a third round with half the time, in the hands that were chosen', () => {
    const story = deniedTwice().wait(DAY).act('reopen', community, REOPEN('grid'))
    expect(story.facts).toMatchObject({ status: 'ASSIGNED', unitId: 'grid', round: 3, resolved: null, outcome: null, closeReason: null })
    expect(story.facts.resolveDueAt).toEqual(later(HOUR + DAY + 3.5 * DAY))
    // the office may also take it itself
    expect(deniedTwice().act('reopen', community, REOPEN('community')).act('sign', community).facts.accountableUnitId).toBe('community')
  })
})

describe('a file opened again', () => {
  const closed = () =>
    new Story(
      heldBy(UNITS.grid, { status: 'CLOSED', outcome: 'RESOLVED', resolved: 'YES', satisfaction: 'SATISFIED', closeReason: 'CONFIRMED' }),
    )

  it('within thirty days is looked at one level up, and the earlier rating stays with its round', () => {
    const story = closed()
      .wait(30 * DAY)
      .act('askReopen', resident, ASK_REOPEN)
    expect(story.facts).toMatchObject({
      status: 'DISPUTED',
      unitId: 'community',
      resolved: 'YES',
      satisfaction: 'SATISFIED',
      reopenCount: 1,
    })
    story.act('dismissDispute', community, DISMISS)
    expect(story.facts).toMatchObject({ status: 'CLOSED', resolved: 'YES', satisfaction: 'SATISFIED' })
    // the second time it is the street's turn; a third time there is not
    story.act('askReopen', resident, ASK_REOPEN)
    expect(story.facts.unitId).toBe('street')
    story.act('dismissDispute', street, DISMISS)
    expect(story.attempt('askReopen', resident, ASK_REOPEN)).toEqual({ refused: 'reopen.twice' })
  })

  it('is a new matter after thirty days, and always when it was solved on the spot', () => {
    expect(
      closed()
        .wait(30 * DAY + 1)
        .attempt('askReopen', resident, ASK_REOPEN),
    ).toEqual({ refused: 'reopen.too-late' })
    const spot = new Story(heldBy(UNITS.grid, { status: 'CLOSED', closeReason: 'ON_SPOT' }))
    expect(spot.attempt('askReopen', resident, ASK_REOPEN)).toEqual({ refused: 'reopen.on-spot' })
  })

  it('that the street itself has handled is judged by its supervisor, or by a colleague who had no part in it', () => {
    const story = new Story(
      heldBy(UNITS.street, { status: 'CLOSED', closeReason: 'AUTO', outcome: 'RESOLVED', handlerIds: [street.personId] }),
    )
    story.act('askReopen', resident, ASK_REOPEN)
    expect(story.facts.unitId).toBe('street')
    expect(story.attempt('dismissDispute', street, DISMISS)).toEqual({ refused: 'judge.own-work' })
    expect(story.attempt('reopen', community, REOPEN('community'))).toEqual({ refused: 'action.not-yours' })
    story.act('reopen', supervisor, REOPEN('department')).act('sign', department)
  })
})

describe('grading: up and down', () => {
  const working = () => new Story(facts()).act('handleNow', gridWorker)
  const TRIED = { tried: '换过三次灯泡，是线路老化，网格没有电工' }

  it('upwards says what was tried, resets no clock, and keeps the first unit answerable until another signs', () => {
    const story = working()
    const due = story.facts.resolveDueAt
    story.wait(2 * DAY).act('escalate', gridLead, TRIED)
    expect(story.facts).toMatchObject({ status: 'ASSIGNED', unitId: 'community', accountableUnitId: 'grid', resolveDueAt: due })
    expect(story.attempt('returnBack', community, BODIES.returnBack)).toEqual({ refused: 'return.designated' })
    story.act('sign', community).act('escalate', community, TRIED).act('sign', street)
    expect(story.facts).toMatchObject({ unitId: 'street', accountableUnitId: 'street', handlingLevel: 'STREET', resolveDueAt: due })
    expect(story.attempt('escalate', street, TRIED).refused).toBe('action.not-yours')
  })

  it('is not for a worker, and not while a wish is in a claimant’s hands', () => {
    expect(working().attempt('escalate', gridWorker, TRIED)).toEqual({ refused: 'action.not-yours' })
    const claimed = new Story(heldBy(UNITS.grid, { kind: 'WISH', status: 'IN_PROGRESS', claimStatus: 'ACTIVE', claimantId: 'somebody' }))
    expect(claimed.attempt('escalate', gridLead, TRIED)).toEqual({ refused: 'action.not-now' })
  })

  it('downwards happens once a round', () => {
    const story = working().act('escalate', gridLead, TRIED).act('deescalate', community, { reason: '这件网格能办' })
    expect(story.facts).toMatchObject({ unitId: 'grid', status: 'ASSIGNED', handedDown: true })
    story.act('sign', gridLead).act('escalate', gridLead, TRIED)
    expect(story.attempt('deescalate', community, { reason: '这件网格能办' })).toEqual({ refused: 'deescalate.once' })
  })
})

describe('挂账: hold', () => {
  const HOLD = { why: 'FUNDS', plan: '列入明年改造计划，先装临时照明', heldUntil: '2026-12-20' }
  const working = () => new Story(facts()).act('handleNow', gridWorker).wait(DAY)

  it('is decided one level up, stops the clock, and comes back by itself on its day', () => {
    const story = working()
    expect(story.attempt('hold', gridLead, HOLD)).toEqual({ refused: 'action.not-yours' })
    story.act('hold', community, HOLD)
    expect(story.facts).toMatchObject({ status: 'ON_HOLD', heldUntil: '2026-12-20', resolveDueAt: null })
    const day = story.facts.dueAt as Date
    expect(story.attempt('resume', SYSTEM, { reason: '到日子了' })).toEqual({ refused: 'action.not-now' })
    story.wait(day.getTime() - story.now.getTime()).system('resume', { reason: '到日子了' })
    expect(story.facts).toMatchObject({ status: 'IN_PROGRESS', heldUntil: null })
    // six of the seven days were left when the clock stopped
    expect(story.facts.resolveDueAt).toEqual(new Date(day.getTime() + 6 * DAY))
  })

  it('lasts ninety days at most', () => {
    expect(working().attempt('hold', community, { ...HOLD, heldUntil: '2027-03-01' })).toMatchObject({ refused: 'input.invalid' })
  })
})

describe('延期: more time', () => {
  const ask = (days: number) => ({ days, reason: '配件要从外地发过来' })
  const APPROVE = { decision: 'APPROVED', reason: '配件下周到，到了就装' }
  const working = () => new Story(facts()).act('handleNow', gridWorker)

  it('is asked for before the deadline, decided above, and the due time follows from the ledger', () => {
    const story = working().act('askExtension', gridWorker, ask(3))
    expect(story.facts.resolveDueAt).toEqual(later(7 * DAY))
    expect(story.attempt('askExtension', gridWorker, ask(1))).toEqual({ refused: 'extension.pending' })
    expect(story.attempt('decideExtension', gridLead, APPROVE)).toEqual({ refused: 'action.not-yours' })
    story.act('decideExtension', community, APPROVE)
    expect(story.facts.resolveDueAt).toEqual(later(10 * DAY))
    expect(story.attempt('decideExtension', community, APPROVE)).toEqual({ refused: 'extension.none-pending' })
    expect(story.wait(11 * DAY).attempt('askExtension', gridWorker, ask(1))).toEqual({ refused: 'extension.too-late' })
  })

  it('adds up to one tier at most, and is asked for twice a round at most', () => {
    const story = working().act('askExtension', gridWorker, ask(5)).act('decideExtension', community, APPROVE)
    expect(story.attempt('askExtension', gridWorker, ask(3))).toEqual({ refused: 'extension.too-long', field: 'days' })
    story.act('askExtension', gridWorker, ask(2)).act('decideExtension', community, { ...APPROVE, decision: 'DENIED' })
    expect(story.facts.resolveDueAt).toEqual(later(12 * DAY))
    expect(story.attempt('askExtension', gridWorker, ask(1))).toEqual({ refused: 'extension.too-often' })
  })

  it('is not decided by whoever worked on it, and lapses when the matter is done', () => {
    const story = new Story(heldBy(UNITS.street, { status: 'IN_PROGRESS', resolveStartedAt: later(0), resolveDueAt: later(7 * DAY) }))
    story.act('askExtension', street, ask(2))
    expect(story.attempt('decideExtension', street, APPROVE)).toEqual({ refused: 'judge.own-work' })
    story.act('firstContact', street, BODIES.firstContact).act('complete', street, BODIES.complete)
    expect(story.facts.extensions).toMatchObject([{ state: 'CANCELLED' }])
  })
})

describe('a wish for which nobody came', () => {
  it('is explained after thirty days, when no claim is open, and the resident has the last word', () => {
    const wish = () =>
      new Story(heldBy(UNITS.grid, { kind: 'WISH', status: 'CLAIMABLE', onWall: true, visibility: 'PUBLIC', firstContactAt: later(0) }))
    const EXPLAIN = { text: '问过三个单位，轮椅坡道要等电梯改造时一起做' }
    expect(
      wish()
        .wait(30 * DAY - 1)
        .attempt('explainWish', community, EXPLAIN),
    ).toEqual({ refused: 'wish.still-waiting' })
    const story = wish()
      .wait(30 * DAY)
      .act('explainWish', community, EXPLAIN)
    expect(story.facts).toMatchObject({ status: 'COMPLETED', outcome: 'UNFULFILLED' })
    story.act('confirm', resident, BODIES.confirm)
    expect(story.facts.onWall).toBe(false)
  })
})

describe('what the resident says', () => {
  it('is set by no row that staff may use', () => {
    // walks.spec shows it at every step; this shows that the table has only these two doors; asking for another look says nothing of the verdict
    const doors = ACTION_NAMES.filter((name) => rowOf(name).by.every((standing) => ['beneficiary', 'proxy'].includes(standing)))
    expect(doors).toEqual(expect.arrayContaining(['confirm', 'deny']))
  })
})
