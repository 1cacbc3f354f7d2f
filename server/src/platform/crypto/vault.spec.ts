import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyRing } from './key-ring'
import { CannotOpen, Vault } from './vault'

describe('the vault', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vault-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const vault = () => new Vault(openKeyRing(folder))

  it('opens what it sealed, also after a restart', () => {
    const sealed = vault().seal('13800000001', 'person:1')
    expect(sealed).not.toContain('13800000001')
    expect(vault().open(sealed, 'person:1')).toBe('13800000001')
  })

  it('seals the same text differently each time, and finds it by the same fingerprint', () => {
    const one = vault()
    expect(one.seal('a', 'x')).not.toBe(one.seal('a', 'x'))
    expect(one.blindIndex('phone', 'a')).toBe(vault().blindIndex('phone', 'a'))
    expect(one.blindIndex('phone', 'a')).not.toBe(one.blindIndex('account', 'a'))
  })

  it('does not open a value in another row, a changed one, or one of another installation', () => {
    const sealed = vault().seal('13800000001', 'person:1')
    const last = sealed.at(-2) === 'A' ? 'B' : 'A'
    expect(() => vault().open(sealed, 'person:2')).toThrow(CannotOpen)
    expect(() => vault().open(`${sealed.slice(0, -2)}${last}${sealed.at(-1)}`, 'person:1')).toThrow(CannotOpen)
    rmSync(join(folder, 'keys'), { recursive: true })
    expect(() => vault().open(sealed, 'person:1')).toThrow(CannotOpen)
  })

  it('keeps its keys from other users of the machine', () => {
    vault()
    expect(statSync(join(folder, 'keys', 'vault.json')).mode & 0o077).toBe(0)
    expect(statSync(join(folder, 'keys')).mode & 0o077).toBe(0)
  })
})
