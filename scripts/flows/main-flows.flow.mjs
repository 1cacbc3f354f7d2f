import { complaintStory } from './stories/complaint.mjs'
import { wishStory } from './stories/wish.mjs'
import { STAGES } from './support/stage.mjs'

/** Long, because the machine may be busy: it only decides when a hanging story is given up. */
const PATIENCE_MS = 240_000

for (const { name, Stage, run } of STAGES) {
  run(name, () => {
    let stage
    beforeAll(async () => {
      stage = await Stage.open()
    }, PATIENCE_MS)
    afterAll(() => stage?.close())

    const signedIn = async (persona) => {
      const screen = await stage.phoneOf(persona)
      await stage.signIn(screen, persona)
      return screen
    }

    it(
      'a complaint: from a resident, through the grid, to a confirmed result',
      async () => {
        const [resident, lead] = [await signedIn('resident'), await signedIn('grid-lead')]
        await complaintStory({ resident, lead })
      },
      PATIENCE_MS,
    )

    it(
      'a wish: onto the wall, claimed, fulfilled, denied once, confirmed',
      async () => {
        const [resident, lead, member] = [await signedIn('resident'), await signedIn('grid-lead'), await signedIn('party-member')]
        await wishStory({ resident, lead, member })
      },
      PATIENCE_MS,
    )
  })
}
