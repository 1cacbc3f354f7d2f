import type { Kind } from './appeal'

/** Why somebody looks up the telephone of a resident; the words are what its owner reads. */
// biome-ignore format: a table
export const REVEAL_REASONS = {
  CALL:   { label: '打电话问情况', told: '打电话问情况' },
  VISIT:  { label: '约时间上门',   told: '和您约时间上门' },
  RESULT: { label: '说办理结果',   told: '告诉您办理结果' },
  URGENT: { label: '事情紧急',     told: '事情紧急' },
} as const
export type RevealReason = keyof typeof REVEAL_REASONS
export const REVEAL_REASON_NAMES = Object.keys(REVEAL_REASONS) as RevealReason[]

/** What stands in the log when the centre put a call through, and what the owner of the number reads. */
export const RELAY = 'RELAY'
export const RELAY_TOLD = '打回访电话，由街道转接，没有看到您的号码'

/** A telephone, once, for whoever said why: in the clear, or masked with the number of the office that puts the call through. */
export interface RevealedContact {
  name: string
  phone: string
  /** The number to ring instead; present only where the centre puts the call through. */
  relay?: string | null
}

/** That somebody looked up my telephone, as I read it. */
export interface RevealView {
  id: string
  at: string
  /** 第一网格组 · 网格长 */
  who: string
  /** What for, in words. */
  why: string
  /** For which of my matters. */
  about: { id: string; no: string; title: string; kind: Kind } | null
}
