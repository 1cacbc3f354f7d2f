import { compareWithDeclared, protectedIn } from './privacy-apis.mjs'

const DECLARED = [{ apis: ['chooseMedia'], openTypes: ['getPhoneNumber'], scopes: ['scope.record'] }]

describe('what WeChat protects, in the build', () => {
  it('is found through Taro, in a button, and not in a table of names', () => {
    expect(protectedIn('return n.n=3,o().chooseMedia({count:e})').apis).toEqual(['chooseMedia'])
    expect(protectedIn('(0,O.jsx)(y.zk,{openType:"getPhoneNumber|agreePrivacyAuthorization",tone:"x"})').openTypes).toEqual([
      'getPhoneNumber',
    ])
    expect(protectedIn('"saveVideoToPhotosAlbum","scanCode","chooseImage","getLocation"')).toEqual({ apis: [], openTypes: [], scopes: [] })
  })

  it('must be declared, and what is declared must be used', () => {
    const good = ['a().chooseMedia({})', 'openType:"getPhoneNumber"', 'authorize({scope:"scope.record"})']
    expect(compareWithDeclared(good, DECLARED)).toEqual([])
    expect(compareWithDeclared([...good, 'wx.getLocation({})'], DECLARED)).toEqual([
      expect.stringMatching(/^getLocation is used and not declared/),
    ])
    expect(compareWithDeclared([good[0], good[2]], DECLARED)).toEqual([expect.stringMatching(/^getPhoneNumber is declared .* not used/)])
  })
})
