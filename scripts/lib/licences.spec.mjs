import { installedPackages, isAllowed, LOOKED_AT, licenceOf, newLicences } from './licences.mjs'

test('every installed package is under a licence that somebody has looked at', () => {
  const all = installedPackages()
  expect(all.length).toBeGreaterThan(500)
  expect(newLicences(all).map(({ name, version, licence }) => `${name}@${version}: ${licence}`)).toEqual([])
})

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['MIT AND Apache-2.0', true],
  ['GPL-3.0', false],
  ['MIT AND GPL-3.0-only', false],
  ['AGPL-3.0-or-later', false],
  ['none stated', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['', false],
])('%s is allowed: %s', (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed)
})

test('manifests of every age are read', () => {
  expect(licenceOf({ license: 'MIT' })).toBe('MIT')
  expect(licenceOf({ license: { type: 'BSD-3-Clause' } })).toBe('BSD-3-Clause')
  expect(licenceOf({ licenses: [{ type: 'GPL-2.0' }, { type: 'MIT' }] })).toBe('(GPL-2.0 OR MIT)')
  expect(licenceOf({})).toBe('none stated')
})

test('a new licence is told by the name of its package, and a look covers its builds, not its neighbours', () => {
  const one = (name, licence) => ({ name, licence, version: '1.0.0', private: false })
  const found = newLicences([
    one('left', 'MIT'),
    one('right', 'SSPL-1.0'),
    one('lightningcss-win32-x64', 'MPL-2.0'),
    one('lightningcssx', 'MPL-2.0'),
  ])
  expect(found.map(({ name }) => name)).toEqual(['right', 'lightningcssx'])
  expect(Object.values(LOOKED_AT).every((why) => why.length > 20)).toBe(true)
})
