/** A fresh random name for one thing that must be done once, however often it is sent. It begins with the time of its birth. */
export function freshKey(): string {
  const part = () =>
    Math.floor(Math.random() * 0x100000000)
      .toString(36)
      .padStart(7, '0')
  return `${Date.now().toString(36)}-${part()}${part()}`
}

/** How long ago a key was made; undefined for a name that is none. */
export function ageOfKey(key: string, now = Date.now()): number | undefined {
  const [, born] = /^([0-9a-z]{7,9})-[0-9a-z]{14}$/.exec(key) ?? []
  return born === undefined ? undefined : now - Number.parseInt(born, 36)
}
