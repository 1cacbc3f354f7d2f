import { complaintStory } from './stories/complaint.mjs'
import { WeappStage } from './support/stage.mjs'

const PATIENCE_MS = 240_000
const CLOUD = { env: 'prod-1a2b3c', service: 'wish' }

/** Where the build keeps which container it was made for. */
const PLACE = /"none"(?=\)|\.split|,|;|\})/

/** The same build, made for a container in WeChat's cloud: CLOUD_PLACE is one word in it. */
function forTheCloud() {
  let changed = 0
  return {
    changed: () => changed,
    edit: (file, source) => {
      if (!file.endsWith('.js') || !/callContainer/.test(source) || !PLACE.test(source)) return source
      changed++
      return source.replace(PLACE, `"${CLOUD.env}/${CLOUD.service}"`)
    },
  }
}

describe("the WeChat build over WeChat's own line to a container", () => {
  let stage
  const build = forTheCloud()
  beforeAll(async () => {
    stage = await WeappStage.open({ env: { WX_IDENTITY_MODE: 'cloudrun-private' }, edit: build.edit, cloud: CLOUD })
  }, PATIENCE_MS)
  afterAll(() => stage?.close())

  it(
    'a complaint: signed in by what WeChat says, filed, taken on, solved, confirmed; only photos go over HTTPS',
    async () => {
      expect(build.changed()).toBe(1)
      const signedIn = async (persona) => {
        const screen = await stage.phoneOf(persona)
        await stage.signIn(screen, persona)
        return screen
      }
      const [resident, lead] = [await signedIn('resident'), await signedIn('grid-lead')]
      await complaintStory({ resident, lead })
      const count = (name) => stage.calls.filter((call) => call.name === name).length
      expect(count('callContainer')).toBeGreaterThan(20)
      expect(count('request')).toBe(0)
      expect(count('uploadFile')).toBeGreaterThan(0)
    },
    PATIENCE_MS,
  )
})
