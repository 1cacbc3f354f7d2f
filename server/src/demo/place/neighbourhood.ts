import type { BuildingPlan, CommunityPlan, Metres, StairPlan, StreetPlan } from './plan'

/**
 * The demo territory. Names are invented, telephones lie in a range that nobody has, and the map lies in an empty desert,
 * so that no door of it is anybody's. The figures of the first community are those of the accounts this product was
 * drawn from: five grids with two or three party branches each, 2,603 households, 326 of them in 5号楼, five towers.
 */

/** Six floors, three doors each: the brick houses of the eighties. */
const slab = (no: number, stairs: number, at: Metres, aliases?: string[]): BuildingPlan => ({
  no,
  at,
  aliases,
  stairs: Array.from({ length: stairs }, (): StairPlan => ({ floors: 6, perFloor: 3 })),
})
const tower = (no: number, at: Metres): BuildingPlan => ({ no, at, stairs: [{ floors: 18, perFloor: 8 }], aliases: [`${no}号塔楼`] })

const GRID_HOURS = '每天 8:30–18:00'
const OFFICE_HOURS = '周一至周五 9:00–17:00'

const HUAIYINLI: CommunityPlan = {
  key: 'huaiyinli',
  name: '槐荫里社区',
  code: 'HYL',
  helpers: { property: '安居物业', mediators: '老街坊议事会' },
  phone: '010-5550-1200',
  hours: '周一至周日 8:30–18:00',
  boundary: [
    [0, 0],
    [400, 0],
    [800, 0],
    [800, 400],
    [800, 750],
    [550, 750],
    [260, 750],
    [0, 750],
    [0, 360],
  ],
  grids: [
    {
      no: 1,
      phone: '010-5550-1201',
      hours: GRID_HOURS,
      branches: ['第一党支部', '第二党支部', '第三党支部'],
      area: [
        [0, 0],
        [400, 0],
        [420, 380],
        [270, 372],
        [0, 360],
      ],
      buildings: [
        slab(1, 4, [70, 80]),
        slab(2, 4, [70, 190]),
        slab(3, 5, [190, 80], ['老邮局楼']),
        slab(4, 6, [190, 190]),
        {
          no: 5,
          at: [330, 150],
          aliases: ['一区5号楼', '大板楼'],
          stairs: [
            { floors: 18, perFloor: 6 },
            { floors: 18, perFloor: 6 },
            { floors: 18, perFloor: 6, atGate: 2 },
          ],
        },
      ],
    },
    {
      no: 2,
      phone: '010-5550-1202',
      hours: GRID_HOURS,
      branches: ['第四党支部', '第五党支部'],
      area: [
        [400, 0],
        [800, 0],
        [800, 400],
        [540, 388],
        [420, 380],
      ],
      buildings: [
        slab(6, 4, [480, 80]),
        slab(7, 5, [480, 200]),
        slab(8, 6, [600, 80]),
        slab(9, 4, [600, 200]),
        slab(10, 5, [720, 140], ['老干部楼']),
      ],
    },
    {
      no: 3,
      phone: '010-5550-1203',
      hours: GRID_HOURS,
      branches: ['第六党支部', '第七党支部', '第八党支部'],
      area: [
        [0, 360],
        [270, 372],
        [260, 750],
        [0, 750],
      ],
      buildings: [slab(11, 4, [60, 450]), slab(12, 6, [60, 560]), slab(13, 5, [60, 670]), slab(14, 4, [190, 470]), slab(15, 4, [190, 620])],
    },
    {
      no: 4,
      phone: '010-5550-1204',
      hours: GRID_HOURS,
      branches: ['第九党支部', '第十党支部'],
      area: [
        [270, 372],
        [420, 380],
        [540, 388],
        [550, 750],
        [260, 750],
      ],
      buildings: [
        slab(16, 4, [340, 450]),
        slab(17, 5, [340, 560]),
        slab(18, 6, [340, 670]),
        { no: 19, at: [470, 560], aliases: ['青年公寓'], stairs: [{ floors: 9, perFloor: 11 }] },
      ],
    },
    {
      no: 5,
      phone: '010-5550-1205',
      hours: GRID_HOURS,
      branches: ['第十一党支部', '第十二党支部'],
      area: [
        [540, 388],
        [800, 400],
        [800, 750],
        [550, 750],
      ],
      buildings: [tower(20, [610, 470]), tower(21, [610, 580]), tower(22, [610, 690]), tower(23, [730, 500]), tower(24, [730, 640])],
    },
  ],
}

const LIUYINLI: CommunityPlan = {
  key: 'liuyinli',
  name: '柳荫里社区',
  code: 'LYL',
  phone: '010-5550-1300',
  hours: '周一至周日 8:30–18:00',
  boundary: [
    [800, 0],
    [1300, 0],
    [1300, 400],
    [800, 400],
  ],
  grids: [
    {
      // numbered on through the street, so that a grid's name says which
      no: 6,
      phone: '010-5550-1301',
      hours: GRID_HOURS,
      branches: ['柳荫里第一党支部', '柳荫里第二党支部'],
      area: [
        [800, 0],
        [1050, 0],
        [1060, 400],
        [800, 400],
      ],
      buildings: [slab(1, 4, [870, 80]), slab(2, 4, [870, 200]), slab(3, 4, [980, 140])],
    },
    {
      no: 7,
      phone: '010-5550-1302',
      hours: GRID_HOURS,
      branches: ['柳荫里第三党支部', '柳荫里第四党支部'],
      area: [
        [1050, 0],
        [1300, 0],
        [1300, 400],
        [1060, 400],
      ],
      buildings: [slab(4, 4, [1120, 80]), slab(5, 4, [1120, 200]), slab(6, 4, [1230, 140])],
    },
  ],
}

const WUTONGYUAN: CommunityPlan = {
  key: 'wutongyuan',
  name: '梧桐苑社区',
  code: 'WTY',
  phone: '010-5550-2200',
  hours: OFFICE_HOURS,
  boundary: [
    [2000, 0],
    [2300, 0],
    [2300, 300],
    [2000, 300],
  ],
  grids: [
    {
      no: 1,
      phone: '010-5550-2201',
      hours: GRID_HOURS,
      branches: ['梧桐苑第一党支部', '梧桐苑第二党支部'],
      area: [
        [2000, 0],
        [2300, 0],
        [2300, 300],
        [2000, 300],
      ],
      buildings: [slab(1, 4, [2060, 80]), slab(2, 4, [2160, 80]), slab(3, 4, [2160, 200])],
    },
  ],
}

/** The first street with two communities, and a second street: what happens in one is not seen in the other. */
export const STREETS: readonly StreetPlan[] = [
  {
    key: 'huaian',
    name: '槐安街道',
    phone: '010-5550-1000',
    hours: OFFICE_HOURS,
    departments: [
      { key: 'huaian-city', name: '城市管理办公室', phone: '010-5550-1010' },
      { key: 'huaian-care', name: '民生保障办公室', phone: '010-5550-1020' },
      { key: 'huaian-safety', name: '平安建设办公室', phone: '010-5550-1030' },
      { key: 'huaian-disabled', name: '街道残联', phone: '010-5550-1040' },
    ],
    communities: [HUAIYINLI, LIUYINLI],
  },
  { key: 'wutong', name: '梧桐街道', phone: '010-5550-2000', hours: OFFICE_HOURS, departments: [], communities: [WUTONGYUAN] },
]
