import type { ComponentType } from 'react'

const parts: ComponentType[] = []

/** Registers something that belongs on every page and waits there until it is needed; called once at start, so that the kit knows no word of it. */
export function onEveryPage(part: ComponentType): void {
  if (!parts.includes(part)) parts.push(part)
}

/** Where it appears: on the page that is shown, part of every `Page`. */
export function EveryPage() {
  return (
    <>
      {parts.map((Part, at) => (
        <Part key={`part${String(at)}`} />
      ))}
    </>
  )
}
