import type { Door } from '../../../features/submission/draft'

/** What the two doors say differently; the way through is the same. */
export const WORDS: Record<
  Door,
  {
    title: string
    tone: 'blue' | 'brand'
    what: string
    tell: string
    example: string
    pictures: string
    where: string
    who: string
    send: string
  }
> = {
  complaint: {
    title: '提诉求',
    tone: 'blue',
    what: '您遇到了什么事？',
    tell: '慢慢说，说清楚就行',
    example: '比如：二单元四楼的楼道灯不亮有三天了，晚上老人上楼看不清台阶。',
    pictures: '要不要拍张照片？',
    where: '事情在哪里？',
    who: '再看一遍',
    send: '提交',
  },
  wish: {
    title: '许心愿',
    tone: 'brand',
    what: '您想请邻居帮什么忙？',
    tell: '说说您的心愿',
    example: '比如：孩子在外地，一个人住久了，想有人每周来陪我喝杯茶、聊聊天。',
    pictures: '要不要拍张照片？',
    where: '在哪里，什么时候？',
    who: '心愿给谁看？',
    send: '许下心愿',
  },
}
