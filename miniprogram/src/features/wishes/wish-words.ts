import { categoryOf, type WishCard } from '@wish/shared'
import type { ArtName } from '../../ui/art/names'
import type { IconName } from '../../ui/icons/names'
import type { Light } from '../../ui/kit/window'

const DAY_MS = 86_400_000
type Standing = Pick<WishCard, 'status' | 'asked'>

/** How the window of a wish shines: half when somebody has asked or is on it, lit when it has come true. */
export function lightOf({ status, asked }: Standing): Light {
  if (status === 'FULFILLED') return 'lit'
  return asked || status === 'IN_PROGRESS' ? 'half' : 'dark'
}

/** The picture in the window of a wish. */
export function wishIcon(categoryId: string | null): IconName {
  return (categoryOf(categoryId)?.icon as IconName | undefined) ?? 'heart'
}

const HEROES: Record<string, ArtName> = { company: 'tea', repair: 'repair', item: 'parcel', learn: 'desk' }

/** The large picture over a wish: a thing or a house, by what the wish is about. */
export function heroOf(categoryId: string | null): ArtName {
  return HEROES[categoryId ?? ''] ?? 'lamp-street'
}

/** Where a wish stands, in a few words. */
export function wishWords({ status, asked }: Standing): string {
  if (status === 'FULFILLED') return '灯亮了'
  if (status === 'IN_PROGRESS') return '有邻居在帮忙'
  return asked ? '有人想认领，等网格点头' : '等一位邻居'
}

/** 已等 3 天. */
export function waited(publishedAt: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(publishedAt)) / DAY_MS)
  return days < 1 ? '今天刚许的' : `已等 ${days} 天`
}

/** 4 天圆梦 · 一位邻居帮的: how it came true, when it has. */
export function fulfilledWords({ fulfilled }: Pick<WishCard, 'fulfilled'>): string[] {
  if (!fulfilled) return []
  return [fulfilled.days === 1 ? '当天就圆了' : `${fulfilled.days} 天圆梦`, fulfilled.by === 'neighbour' ? '一位邻居帮的' : '社区帮着圆的']
}

/** Whether the button 我来认领 leads this reader anywhere: to the form, or to the sign-in that comes before it. */
export function mayTryToClaim({ status, asked, claimable }: Standing & Pick<WishCard, 'claimable'>, signedIn: boolean): boolean {
  return signedIn ? claimable : status === 'CLAIMABLE' && !asked
}
