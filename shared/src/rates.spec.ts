import fc from 'fast-check'
import { BODIES } from '../test/support/bodies'
import { Story } from '../test/support/story'
import { CAST, DAY, facts, HOUR, later, MINUTE, NOW } from '../test/support/world'
import type { AppealFacts } from './appeal'
import { CHINA } from './calendar'
import { fold } from './opening'
import { countsFor, percentWords, RATE_NAMES, type RateName, type RoundFacts, roundsOf } from './rates'

const { resident, gridWorker, community } = CAST

const round = (patch: Partial<RoundFacts> = {}): RoundFacts => ({
  round: 1,
  kind: 'COMPLAINT',
  streetId: 'street',
  communityId: 'community',
  unitId: 'grid',
  startedAt: NOW,
  contactDueAt: later(DAY),
  contactedAt: later(HOUR),
  dueAt: later(7 * DAY),
  completedAt: later(2 * DAY),
  endedAt: later(3 * DAY),
  resolved: null,
  satisfaction: null,
  closeReason: 'AUTO',
  excluded: false,
  ...patch,
})
const rate = (name: RateName, rounds: readonly RoundFacts[], from = NOW, to = later(30 * DAY)) => {
  const counted = rounds.map((one) => countsFor(name, one, from, to))
  return { part: counted.filter(({ part }) => part).length, whole: counted.filter(({ whole }) => whole).length }
}

describe('the three rates', () => {
  it('are those of the worked example (rules C.1), to the hundredth', () => {
    const said = (resolved: RoundFacts['resolved'], satisfaction: RoundFacts['satisfaction']) => round({ resolved, satisfaction })
    const twelve = [
      ...Array.from({ length: 5 }, () => said('YES', 'SATISFIED')),
      said('YES', 'BASICALLY_SATISFIED'),
      said('PARTIAL', 'BASICALLY_SATISFIED'),
      said('PARTIAL', 'BASICALLY_SATISFIED'),
      said('NO', 'UNSATISFIED'),
      round(),
      round(),
      round({ contactedAt: later(DAY + 1) }),
    ]
    const words = Object.fromEntries(RATE_NAMES.map((name) => [name, percentWords(rate(name, twelve))]))
    expect(words).toMatchObject({
      response: '91.67%',
      resolution: '66.67%',
      satisfaction: '88.89%',
      strict: '55.56%',
      evaluation: '75.00%',
    })
    const adjusted = twelve.filter(({ resolved }) => resolved !== 'NO')
    expect(percentWords(rate('resolution', adjusted))).toBe('75.00%')
    expect(percentWords(rate('satisfaction', adjusted))).toBe('100.00%')
  })

  it('are the same example again once its one NO was left out by two people: raw and adjusted add up (rules C.1, invariant 10)', () => {
    const left = { round: 1, unitId: 'grid', unitType: 'GRID_GROUP' as const, askedBy: 'lead', approvedBy: ['one', 'two'] }
    const verdicts = [
      ...Array.from({ length: 5 }, () => ['YES', 'SATISFIED'] as const),
      ['YES', 'BASICALLY_SATISFIED'] as const,
      ...Array.from({ length: 2 }, () => ['PARTIAL', 'BASICALLY_SATISFIED'] as const),
      ['NO', 'UNSATISFIED'] as const,
    ]
    const told = (state: 'PROPOSED' | 'APPROVED_1' | 'APPROVED' | 'DENIED' | 'WITHDRAWN') =>
      verdicts.map(([resolved, satisfaction]) => {
        const exclusions = resolved === 'NO' ? [{ ...left, state }] : []
        const end = { status: 'CLOSED' as const, closeReason: 'CONFIRMED' as const, resolved, satisfaction, exclusions }
        const steps = [
          { action: 'submit' as const, at: NOW, facts: facts() },
          { action: 'complete' as const, at: later(HOUR), facts: facts({ status: 'COMPLETED', firstContactAt: later(HOUR) }) },
          { action: 'confirm' as const, at: later(DAY), facts: facts({ ...end, firstContactAt: later(HOUR) }) },
        ]
        return roundsOf(steps, CHINA)[0] as RoundFacts
      })
    for (const state of ['PROPOSED', 'APPROVED_1', 'DENIED', 'WITHDRAWN'] as const)
      expect(told(state).filter(({ excluded }) => excluded)).toEqual([])
    const all = told('APPROVED')
    const [out, kept] = [all.filter(({ excluded }) => excluded), all.filter(({ excluded }) => !excluded)]
    // the verdict itself is as it was
    expect(out.map(({ resolved, satisfaction }) => [resolved, satisfaction])).toEqual([['NO', 'UNSATISFIED']])
    const words = (name: RateName, of: readonly RoundFacts[]) => percentWords(rate(name, of))
    expect([words('resolution', all), words('satisfaction', all)]).toEqual(['66.67%', '88.89%'])
    expect([words('resolution', kept), words('satisfaction', kept)]).toEqual(['75.00%', '100.00%'])
    for (const name of RATE_NAMES) {
      const [raw, without, left] = [rate(name, all), rate(name, kept), rate(name, out)]
      expect([without.part + left.part, without.whole + left.whole]).toEqual([raw.part, raw.whole])
    }
  })

  it('have no percentage where there is nothing to divide by', () => {
    expect(percentWords({ part: 0, whole: 0 })).toBe('—')
    expect(percentWords({ part: 0, whole: 3 })).toBe('0.00%')
  })

  it('never count more than there is, and half-open periods lose and double nothing (invariant 10)', () => {
    const moments = fc.option(fc.integer({ min: 0, max: 20 }).map((days) => later(days * DAY)))
    const rounds = fc.array(
      fc
        .record({
          contactDueAt: moments,
          contactedAt: moments,
          completedAt: moments,
          endedAt: moments,
          resolved: fc.constantFrom('YES' as const, 'PARTIAL' as const, 'NO' as const, null),
          satisfaction: fc.constantFrom('SATISFIED' as const, 'BASICALLY_SATISFIED' as const, 'UNSATISFIED' as const, null),
        })
        .map(round),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(rounds, fc.constantFrom(...RATE_NAMES), fc.integer({ min: 0, max: 21 }), (all, name, cut) => {
        const [from, middle, to] = [NOW, later(cut * DAY), later(21 * DAY)]
        const whole = rate(name, all, from, to)
        const [first, second] = [rate(name, all, from, middle), rate(name, all, middle, to)]
        expect(whole.part).toBeLessThanOrEqual(whole.whole)
        expect([first.part + second.part, first.whole + second.whole]).toEqual([whole.part, whole.whole])
      }),
    )
  })
})

/** The rounds of a story, from its changes alone, as the server reads them. */
function rounds(story: Story, deeds: readonly { action: string; at: Date }[]): RoundFacts[] {
  const steps = deeds.map(({ action, at }, i) => ({
    action: action as never,
    at,
    facts: fold(story.changes.slice(0, i + 1)) as AppealFacts,
  }))
  return roundsOf(steps, CHINA)
}

describe('rounds', () => {
  it('end with what the resident says, one after the other, and keep who answered for each', () => {
    const story = new Story(facts())
    const deeds: { action: string; at: Date }[] = [{ action: 'submit', at: story.now }]
    const act = (action: Parameters<Story['act']>[0], who: Parameters<Story['act']>[1], body = {}) => {
      story.wait(HOUR).act(action, who, body)
      deeds.push({ action, at: story.now })
    }
    act('handleNow', gridWorker)
    act('firstContact', gridWorker, BODIES.firstContact)
    act('complete', gridWorker, BODIES.complete)
    act('deny', resident, BODIES.deny)
    act('firstContact', gridWorker, BODIES.firstContact)
    act('complete', gridWorker, BODIES.complete)
    act('deny', resident, BODIES.deny)
    act('reopen', community, { unitId: 'community', reason: '请社区来办这件事' })
    act('sign', community)
    act('firstContact', community, BODIES.firstContact)
    act('complete', community, BODIES.complete)
    act('confirm', resident, BODIES.confirm)
    const found = rounds(story, deeds)
    expect(found.map(({ round: n, resolved, unitId }) => [n, resolved, unitId])).toEqual([
      [1, 'NO', 'grid'],
      [2, 'NO', 'grid'],
      [3, 'YES', 'community'],
    ])
    expect(found[0]).toMatchObject({
      contactedAt: later(2 * HOUR),
      completedAt: later(3 * HOUR),
      endedAt: later(4 * HOUR),
      closeReason: null,
    })
    expect(found[2]).toMatchObject({ satisfaction: 'SATISFIED', closeReason: 'CONFIRMED' })
  })

  it('that were withdrawn or refused in time owe no contact; those that were late still do', () => {
    const gone = (wait: number) => {
      const story = new Story(facts())
      const deeds = [{ action: 'submit', at: story.now }]
      story.wait(wait).act('withdraw', resident, BODIES.withdraw)
      deeds.push({ action: 'withdraw', at: story.now })
      return rounds(story, deeds)[0]
    }
    expect(gone(HOUR)).toMatchObject({ contactDueAt: null, endedAt: null })
    expect(gone(2 * DAY)?.contactDueAt).toEqual(later(DAY))
  })

  it('of an emergency owe the contact within half an hour', () => {
    const story = new Story(facts({ tier: 'EMERGENCY' }))
    expect(rounds(story, [{ action: 'submit', at: story.now }])[0]?.contactDueAt).toEqual(later(30 * MINUTE))
  })
})
