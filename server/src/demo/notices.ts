import { dayWords, shiftDay } from '@wish/shared'
import { ID } from './place/plan'

/** A notice of the demo, put up on a morning; `{+n}` in its text is the day n days after the demo's last. */
export interface DemoNotice {
  key: string
  who: string
  unitId: string
  daysAgo: number
  lastsDays: number
  urgent?: true
  title: string
  text: string
}

/** What hangs on the board of the demo neighbourhood today. */
export const NOTICES: readonly DemoNotice[] = [
  {
    key: 'haircut',
    who: 'community-admin',
    unitId: ID.community('huaiyinli'),
    daysAgo: 6,
    lastsDays: 40,
    title: '从重阳节起，每月给老人免费理发',
    text: '从重阳节起，每月第一个周六上午 9 点到 11 点半，理发师傅在社区活动室给 60 岁以上的老人免费理发，不用预约。腿脚不方便的，请打社区电话，师傅可以上门。',
  },
  {
    key: 'film',
    who: 'street-admin',
    unitId: ID.street('huaian'),
    daysAgo: 3,
    lastsDays: 9,
    title: '街道大礼堂放电影，免费看',
    text: '{+5}晚上 7 点，街道大礼堂放老电影《李双双》，6 点半开门，先到先坐，不收票。礼堂有坡道，坐轮椅的可以从东门进。',
  },
  {
    key: 'water',
    who: 'grid-lead',
    unitId: ID.group('huaiyinli', 1),
    daysAgo: 0,
    lastsDays: 1,
    urgent: true,
    title: '明天上午停水，请提前接水',
    text: '{+1}上午 9 点到下午 3 点，换 1 号楼前的总阀门，1 至 5 号楼停水。请提前接好水，出门前关好水龙头。来水时先放一会儿再用。家里有不方便接水的老人，请打网格电话，我们送上门。',
  },
]

/** The text with its days. */
export function noticeText({ text }: DemoNotice, lastDay: string, now: Date): string {
  return text.replace(/\{\+(\d+)\}/g, (_, days: string) => dayWords(shiftDay(lastDay, Number(days)), now))
}
