import { on, type Story, story } from './story'
import { act, confirms, finishes, post, reached } from './verbs'

const into = (main: string, reason: string) => ({ intoId: { story: main }, reason })

/** Several residents, one trouble (并案): one matter still goes along; of one that ended somebody agreed and somebody parted. */
export const TOGETHER_STORIES: readonly Story[] = [
  story(
    'together-ramp',
    post(on(18, '10:00'), 'ren', {
      about: 'facility',
      title: '出门下台阶要人抬',
      text: '我腿不好，22 号楼门口台阶高，每次出门都要两个人抬轮椅。',
      spot: '1 单元门口',
    }),
    act(on(18, '15:00'), 'community-admin', 'merge', into('graded-ramp', '和 22 号楼修坡道是同一件事，一起设计、一起修。')),
    reached(on(17, '09:30'), 'tang-5', '去家里坐了坐，说好修好以前出门先打网格电话', 'VISIT'),
  ),
  story(
    'together-lamps',
    post(on(13, '19:00'), 'gao', { about: 'lighting', title: '楼前路灯不亮', text: '7 号楼前面一排路灯有三天不亮了，晚上看不见路。' }),
    act(on(12, '09:00'), 'han', 'handleNow'),
    reached(on(12, '09:20'), 'han', '知道是哪一排了'),
    finishes(on(10, '11:00'), 'han', '是埋在地下的线断了，接好以后一排灯晚上都亮了。', { without: '晚上拍不清楚' }),
    confirms(on(9, '18:30'), 'gao', '亮了，走路踏实了'),
  ),
  story(
    'together-lamps-9',
    post(on(12, '19:00'), 'luo', { about: 'lighting', title: '9 号楼前路灯黑着', text: '9 号楼到大门一路路灯都黑着，孩子下晚自习害怕。' }),
    act(on(11, '09:00'), 'grid-lead-2', 'merge', into('together-lamps', '和 7 号楼前的路灯是同一路线，一起修。')),
    reached(on(11, '10:00'), 'han', '说了这两天就修'),
    act(on(9, '19:00'), 'luo', 'agree', { resolved: 'YES', satisfaction: 'SATISFIED', comment: '昨晚就亮了' }),
  ),
  story(
    'together-lamps-10',
    post(on(12, '20:00'), 'song', {
      about: 'lighting',
      title: '10 号楼后面没有灯',
      text: '10 号楼后面停车的地方晚上一点光都没有。',
      spot: '楼后',
    }),
    act(on(11, '09:10'), 'grid-lead-2', 'merge', into('together-lamps', '和楼前的路灯一起修。')),
    reached(on(11, '10:20'), 'han', '说了和楼前的一起修'),
    act(on(8, '20:00'), 'song', 'unmerge', { reason: '楼前的亮了，楼后停车的地方还是黑的' }),
    act(on(7, '09:00'), 'han', 'handleNow'),
    reached(on(7, '09:30'), 'han', '到楼后看过，那里原来就没有灯', 'VISIT'),
    finishes(on(6, '16:00'), 'han', '楼后墙上装了两盏感应灯，晚上试过，人一走近就亮。', { without: '晚上拍不清楚' }),
    confirms(on(5, '19:30'), 'song', '这下看得见车门了'),
  ),
]
