import { Problem } from './problem'
import { useSession } from './session'

/** Whether a file of the server can be taken away here: a browser keeps it where its other files are. */
export const CAN_DOWNLOAD = true

/** Takes a file away under a name; what the server refuses is thrown as everywhere. */
export async function download(path: string, name: string): Promise<void> {
  const blob = await bytesOf(`/api/v1${path}`)
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // the browser has begun to write it by then
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

function bytesOf(url: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.responseType = 'blob'
    request.onload = () => (request.status === 200 ? resolve(request.response as Blob) : reject(Problem.of(request.status, undefined)))
    request.onerror = () => reject(Problem.local('network.offline'))
    request.open('GET', url)
    const token = useSession.getState().session?.token
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`)
    request.send()
  })
}
