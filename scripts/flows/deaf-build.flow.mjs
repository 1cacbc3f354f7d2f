import { bootWeapp, compileDist, Screen } from '../weapp-runtime/index.mjs'
import { WEAPP_DIST } from './support/stage.mjs'

const removeTaps = (file, source) => (file.endsWith('.wxml') ? source.replace(/\s(bind|catch):?tap="[^"]*"/g, '') : source)

/** Boots the build, with its templates changed, without any server: the first page and the tabs need none. */
function open(edit) {
  const weapp = bootWeapp(compileDist(WEAPP_DIST, { edit }), { mapUrl: () => 'http://127.0.0.1:9' })
  weapp.launch()
  return { weapp, screen: new Screen(weapp, { timeout: 3000 }) }
}

const openTheComplaintForm = async (screen) => {
  await screen.tapText('提诉求')
  await screen.see('您遇到了什么事')
}

describe('the flows notice a build in which nothing can be tapped', () => {
  it('with bindtap in base.wxml the form opens', async () => {
    const { weapp, screen } = open()
    await openTheComplaintForm(screen)
    weapp.stop()
  })

  it('without it the same step fails', async () => {
    const { weapp, screen } = open(removeTaps)
    await expect(openTheComplaintForm(screen)).rejects.toThrow('您遇到了什么事')
    expect(screen.route).toBe('pages/home/index')
    weapp.stop()
  })
})
