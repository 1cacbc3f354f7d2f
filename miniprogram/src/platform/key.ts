/** A fresh random name for one thing that must be done once, however often it is sent. */
export function freshKey(): string {
  const part = () =>
    Math.floor(Math.random() * 0x100000000)
      .toString(36)
      .padStart(7, '0')
  return `${Date.now().toString(36)}-${part()}${part()}`
}
