/** What jsdom lacks of a browser that keeps photos: its database (of one kind of record) and addresses of bytes in memory. */
const kept = new Map<string, unknown>()
const addresses = new Map<string, Blob>()
let count = 0

/** The keys of the photos that the browser keeps. */
export const shelved = () => [...kept.keys()]

/** What a reload does: addresses of bytes are void, what is in the database stays. */
export function reloadBrowser(): void {
  addresses.clear()
}

/** Bytes as a file chooser hands them out. */
export function chosenFile(bytes: string): string {
  return URL.createObjectURL(new Blob([bytes]))
}

/** A browser that keeps nothing yet. */
export function freshBrowser(): void {
  kept.clear()
  addresses.clear()
}

function answered<T>(result: T) {
  const request = { result, onsuccess: undefined as (() => void) | undefined, onerror: undefined as (() => void) | undefined }
  queueMicrotask(() => request.onsuccess?.())
  return request
}

const store = {
  put: (value: unknown, key: string) => answered(void kept.set(key, value)),
  get: (key: string) => answered(kept.get(key)),
  delete: (key: string) => answered(void kept.delete(key)),
  getAllKeys: () => answered([...kept.keys()]),
}
const database = { transaction: () => ({ objectStore: () => store }), createObjectStore: () => store }

Object.defineProperty(window, 'indexedDB', { value: { open: () => answered(database) } })
URL.createObjectURL = (bytes) => {
  const address = `blob:test/${++count}`
  addresses.set(address, bytes as Blob)
  return address
}
Object.assign(globalThis, {
  fetch: async (address: string) => {
    const bytes = addresses.get(address)
    if (!bytes) throw new TypeError('Failed to fetch')
    return { ok: true, blob: async () => bytes, arrayBuffer: () => bufferOf(bytes) }
  },
})

/** jsdom's Blob cannot be read but through its FileReader. */
function bufferOf(bytes: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as ArrayBuffer)
    reader.readAsArrayBuffer(bytes)
  })
}
