import { timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Refusal } from '@wish/shared'
import { Clock, MINUTE } from '../platform/clock'
import { Vault } from '../platform/crypto/vault'
import { CHECKING_VIEWER, type Viewer } from './photo-access'
import { VARIANTS, type Variant } from './photo-files'

/** An address works for five to ten minutes. All made within five minutes are the same, so that clients can keep the picture. */
const SLOT_MS = 5 * MINUTE
/** WeChat may take half an hour until it fetches a picture. */
const CHECKED_FOR_SLOTS = 8
const PURPOSE = 'photo-address'

/** What an address allows: this viewer may ask for this size of this photo. Whether they may see it is asked again. */
export interface Address {
  id: string
  variant: Variant
  viewer: Viewer
}

/** The parts of an address as they come in; each may be anything. */
export interface RawAddress {
  id?: unknown
  variant?: unknown
  v?: unknown
  e?: unknown
  s?: unknown
}

/** Makes and reads the addresses of pictures. An image tag cannot send a token, so its address is the permission: signed and soon over. */
@Injectable()
export class PhotoAddresses {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** An address below this server, for one viewer. */
  make({ id, variant, viewer }: Address): string {
    const slots = viewer === CHECKING_VIEWER ? CHECKED_FOR_SLOTS : 2
    const expiry = String((Math.floor(this.clock.now().getTime() / SLOT_MS) + slots) * SLOT_MS)
    const query = new URLSearchParams({ v: viewer, e: expiry, s: this.sign(id, variant, viewer, expiry) })
    return `/api/v1/photos/${id}/${variant}?${query}`
  }

  /** What a true address allows; refuses a changed one as if the photo did not exist, and an old one by its name. */
  read({ id, variant, v, e, s }: RawAddress): Address {
    const known = VARIANTS.find((name) => name === variant)
    if (!known || typeof id !== 'string' || typeof v !== 'string' || typeof e !== 'string' || typeof s !== 'string') {
      throw new Refusal('photo.not-found')
    }
    const [given, own] = [Buffer.from(s), Buffer.from(this.sign(id, known, v, e))]
    if (given.length !== own.length || !timingSafeEqual(given, own)) throw new Refusal('photo.not-found')
    if (this.clock.now().getTime() >= Number(e)) throw new Refusal('photo.expired')
    return { id, variant: known, viewer: v }
  }

  private sign(id: string, variant: string, viewer: string, expiry: string): string {
    return this.vault.blindIndex(PURPOSE, JSON.stringify([id, variant, viewer, expiry]))
  }
}
