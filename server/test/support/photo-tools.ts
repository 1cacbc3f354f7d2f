import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type PhotoView, Refusal } from '@wish/shared'
import { Photo } from '../../src/photos/photo.entity'
import type { Viewer } from '../../src/photos/photo-access'
import { PhotosService } from '../../src/photos/photos.service'
import { Transactions } from '../../src/platform/database/transactions'
import type { Player } from './cast'
import type { Client, Reply } from './client'
import type { TestApp } from './start-app'

/** What an attachment may say besides its photos. */
export interface Attachment {
  evidence?: boolean
  appealId?: string
  stepId?: string
  field?: string
}

/** A form as the H5 app sends it; what the file calls itself and its type are lies, as they may be. */
export function form(bytes: Buffer, field = 'file'): FormData {
  const body = new FormData()
  body.append(field, new Blob([new Uint8Array(bytes)], { type: 'text/html' }), 'C:\\fakepath\\../../evil.php')
  return body
}

/** Reads an answer to its end. */
export async function read<T>(response: Response): Promise<Reply<T>> {
  return { status: response.status, body: (await response.json()) as T, headers: response.headers }
}

/** The refusal as `status code`, having checked that it is a problem body with a Chinese sentence. */
export async function problem(answer: Promise<Reply<unknown>> | Promise<Response>): Promise<string> {
  const reply = await answer
  const { status, body, headers } = reply instanceof Response ? await read(reply) : reply
  const { code, title } = body as { code: string; title: string }
  if (!headers.get('content-type')?.startsWith('application/problem+json'))
    throw new Error(`not a problem: ${status} ${JSON.stringify(body)}`)
  if (!/[\u4e00-\u9fff]/.test(title)) throw new Error(`no sentence: ${title}`)
  return `${status} ${code}`
}

/** The code with which some work of ours is refused, or `accepted`. */
export function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  )
}

/** Sends photos, opens pictures, and looks behind the scenes of one running server. */
export class PhotoTools {
  constructor(private readonly app: TestApp) {}

  async send(person: Client, body: Buffer | FormData, key?: string): Promise<Reply<PhotoView>> {
    const sent = body instanceof FormData ? body : form(body)
    return read(await person.raw('POST', '/photos', sent, key ? { 'idempotency-key': key } : {}))
  }

  async upload(person: Client, bytes: Buffer): Promise<PhotoView> {
    const { status, body } = await this.send(person, bytes)
    if (status !== 201) throw new Error(`upload refused: ${JSON.stringify(body)}`)
    return body
  }

  /** Fetches a picture as an image tag does: by its address alone. */
  open(address: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.app.guest.raw('GET', `/${address}`, undefined, headers)
  }

  async statusOf(address: string): Promise<number> {
    return (await this.open(address)).status
  }

  async bytesOf(address: string): Promise<Buffer> {
    return Buffer.from(await (await this.open(address)).arrayBuffer())
  }

  /** Gives photos to an appeal as an action of this person does. */
  attach(person: Player, ids: readonly string[], { evidence = false, ...where }: Attachment = {}): Promise<void> {
    const placement = { appealId: 'appeal-1', stepId: 'step-1', field: 'photoIds', ...where, evidence }
    return this.app.get(Transactions).run((tx) => this.app.get(PhotosService).attach(tx, person.actor, ids, placement))
  }

  row(id: string): Promise<Photo | null> {
    return this.app.get(Transactions).manager.findOneBy(Photo, { id })
  }

  /** The photo as this viewer would be shown it now, whether or not they may see it. */
  async viewFor(id: string, viewer: Viewer): Promise<PhotoView> {
    const photo = await this.row(id)
    if (!photo) throw new Error('no such photo')
    return this.app.get(PhotosService).viewOf(photo, viewer)
  }

  /** The names of all files in the data folder's photos, drafts included. */
  files(): string[] {
    const folder = join(this.app.config.dataDir, 'photos')
    if (!existsSync(folder)) return []
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(jpg|tmp)$/.test(name))
  }
}
