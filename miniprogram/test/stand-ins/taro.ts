import { useEffect } from 'react'

/** One answer of the network: what the test says the server sends. */
export interface Answer {
  status: number
  body?: unknown
}
/** One call as the platform was asked to make it. */
export interface Asked {
  url: string
  method: string
  header: Record<string, string>
  data?: string
}

let answers: (Answer | Error | ((asked: Asked) => Answer | Error))[] = []
let uploads: (Answer | Error)[] = []

/** Every call that was made, in order. */
export const asked: Asked[] = []
/** Every file that was sent, in order. */
export const sent: string[] = []
/** The most files that were on their way at the same time. */
export const crowd = { now: 0, most: 0 }
/** What the camera gives next. */
export const camera: { paths: string[]; refuses?: string } = { paths: [] }

/** Queues what the server answers next; the last answer stays for all further calls. */
export function serverAnswers(...next: typeof answers): void {
  answers = next
}
/** Queues what becomes of the next photos. */
export function uploadsEnd(...next: typeof uploads): void {
  uploads = next
}

function nextOf<T>(queue: T[]): T | undefined {
  return queue.length > 1 ? queue.shift() : queue[0]
}

function request(call: Asked & { signal?: AbortSignal }): Promise<{ statusCode: number; data: string }> & { abort: () => void } {
  asked.push({ url: call.url, method: call.method, header: call.header, data: call.data })
  const plan = nextOf(answers)
  const answer = typeof plan === 'function' ? plan(call) : plan
  const outcome = new Promise<{ statusCode: number; data: string }>((resolve, reject) => {
    if (answer === undefined) return
    if (answer instanceof Error) reject({ errMsg: `request:fail ${answer.message}` })
    else resolve({ statusCode: answer.status, data: answer.body === undefined ? '' : JSON.stringify(answer.body) })
  })
  return Object.assign(outcome, { abort: () => {} })
}

function uploadFile({ filePath }: { filePath: string }) {
  sent.push(filePath)
  crowd.now++
  crowd.most = Math.max(crowd.most, crowd.now)
  const answer = nextOf(uploads)
  const outcome =
    answer instanceof Error
      ? Promise.reject({ errMsg: `uploadFile:fail ${answer.message}` })
      : Promise.resolve({ statusCode: answer?.status ?? 201, data: JSON.stringify(answer?.body ?? {}) })
  outcome.catch(() => {}).then(() => crowd.now--)
  return Object.assign(outcome, { abort: () => {}, onProgressUpdate: (tell: (at: { progress: number }) => void) => tell({ progress: 50 }) })
}

const Taro = {
  request,
  uploadFile,
  chooseMedia: async () => {
    if (camera.refuses) throw { errMsg: camera.refuses }
    return { tempFiles: camera.paths.map((tempFilePath) => ({ tempFilePath })) }
  },
  getStorageSync: (key: string): unknown => JSON.parse(localStorage.getItem(key) ?? '""'),
  setStorageSync: (key: string, value: unknown) => localStorage.setItem(key, JSON.stringify(value)),
  removeStorageSync: (key: string) => localStorage.removeItem(key),
  getStorageInfoSync: () => ({ keys: Object.keys(localStorage) }),
  navigateTo: jest.fn(() => Promise.resolve()),
  redirectTo: jest.fn(() => Promise.resolve()),
  switchTab: jest.fn(() => Promise.resolve()),
  navigateBack: jest.fn(() => Promise.resolve()),
  getCurrentPages: () => [{}, {}],
  pageScrollTo: jest.fn(() => Promise.resolve()),
  makePhoneCall: jest.fn(() => Promise.resolve()),
  stopPullDownRefresh: jest.fn(),
  previewImage: jest.fn(() => Promise.resolve()),
}

/** Every test begins with a network that says nothing and a device that remembers nothing. */
export function resetTaro(): void {
  answers = []
  uploads = []
  asked.length = 0
  sent.length = 0
  crowd.most = 0
  camera.paths = []
  camera.refuses = undefined
  jest.clearAllMocks()
}

let params: Record<string, string> = {}
/** The address with which the next page is opened. */
export function openedWith(next: Record<string, string>): void {
  params = next
}
export const useRouter = () => ({ params })
/** A page is shown once: when it appears. */
function useOnce(then: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once is the point
  useEffect(() => then(), [])
}
export const useDidShow = useOnce
export const useDidHide = (_: () => void): void => {}
export const useLaunch = useOnce
export const useReachBottom = (_: () => void): void => {}
export const usePullDownRefresh = (_: () => void): void => {}
export const usePageScroll = (_: () => void): void => {}
export const useShareAppMessage = (_: () => unknown): void => {}
export default Taro
