import { DELETION_DAYS, type DocumentName } from '@wish/shared'
import { PRIVACY_ITEMS } from '../../../platform/privacy'

/** One part of a document: what it is about, and sentences that somebody understands who reads no contracts. */
export interface Part {
  heading: string
  says: readonly string[]
}

/** Who runs this, as the server says. */
export interface Operator {
  name: string
  phone: string
  address: string
}

const nameOf = ({ name }: Operator) => name || '开通本小程序的街道办事处'
const reach = ({ phone, address }: Operator) =>
  [phone ? `电话 ${phone}` : '可以拨打 12345，说明是邻里心愿小程序的事', address && `地址 ${address}`].filter(Boolean).join('，')

/**
 * The words of the two documents. They belong to the versions in shared/src/documents.ts: whoever changes a word here
 * raises the version there (a test holds the two together), and everybody is asked again.
 */
export const TEXTS: Record<DocumentName, (operator: Operator) => readonly Part[]> = { agreement, privacy }

function agreement(operator: Operator): readonly Part[] {
  return [
    {
      heading: '这是什么',
      says: [
        `邻里心愿由${nameOf(operator)}运营，是居民说事、许心愿，社区和邻居来帮忙的地方。免费使用，不收任何钱。`,
        '不登录也能看心愿墙。要提诉求、许心愿、认领心愿，才需要登录。',
      ],
    },
    {
      heading: '请您这样用',
      says: [
        '说真实的事。别人的名字、电话、门牌、照片，要先问过本人。',
        '替别人提，要先得到他的同意，并写明是替谁提的。',
        '不要骂人、骗人、发广告，不要发违反法律的内容。',
        '心愿里不能要钱、借钱、收款，也不能放收款码和账号。心愿是请人帮忙，或者一件小东西。',
        '登录用的微信请自己用，不要借给别人。',
      ],
    },
    {
      heading: '我们这样办',
      says: [
        '您提的每一件事都有一个单位负责，您随时能看到办到哪一步、什么时候有答复。',
        '办完以后由您自己说解决了没有。还没解决，可以请再办一次。',
        '心愿要先由网格或社区看过，问过您，才会放上心愿墙。墙上没有您的名字、电话和门牌。',
        '公开的内容如果被举报或不合适，工作人员会先取下来，并告诉您原因。',
        '要紧的事不要在这里等：着火打 119，有人受伤打 120，有危险打 110。',
      ],
    },
    {
      heading: '志愿者和党员',
      says: [
        '认领是一个约定。做不到请早一点说，心愿会重新等人来。',
        '不收居民的钱和东西。去独居老人、未成年人家里，请两个人一起去。',
        '因为认领知道的门牌和情况，只用来完成这个心愿，不告诉别人。',
      ],
    },
    {
      heading: '暂停和退出',
      says: [
        '多次发不合适的内容，社区可以先停止您发布，并告诉您原因。您可以打电话申诉。',
        `您随时可以退出登录，也可以注销账号：我的 → 隐私与账号 → 注销账号，${DELETION_DAYS} 天内可以反悔。`,
        '系统维护、断网的时候可能暂时用不了，您填的内容会留在手机上。急事请打电话。',
      ],
    },
    {
      heading: '改动和争议',
      says: [
        '这份协议改动时，会在您下一次办事前请您再看一遍。不同意，可以接着看，也可以注销。',
        `对处理有意见，先找我们：${reach(operator)}。谈不拢，按中华人民共和国的法律，由运营单位所在地的法院处理。`,
      ],
    },
  ]
}

function privacy(operator: Operator): readonly Part[] {
  return [
    {
      heading: '先说要紧的',
      says: [
        `负责的是${nameOf(operator)}，${reach(operator)}。`,
        '我们只收办事要用的信息，不卖、不做广告、不给无关的人看。',
        '您的名字、电话、门牌不会出现在心愿墙上。',
        '您可以随时看、复制、改正、删除自己的信息，也可以注销账号。',
      ],
    },
    {
      heading: '收哪些，做什么用',
      says: [
        '微信给的编号（openid）：认出是您，不用设密码。不会拿到您的聊天、好友和微信号。',
        '您自己写的：称呼、诉求和心愿的内容、地点（楼栋和您写的门牌）、评价、留言。用来办您的事。',
        '替别人提时写的那个人的称呼和电话：只用来联系他，只给办这件事的工作人员看。',
        '您选的楼栋、字的大小、长辈版：让您下次不用再选。',
        '工作人员的账号、职务和单位：说明谁在办、谁负责。',
        '您点「提醒我」时同意的次数：微信按次数给您发提醒，里面没有姓名、电话和诉求内容。',
        '操作的时间和经过：让每件事有据可查。日志里不写您的姓名、电话和诉求内容。',
      ],
    },
    {
      heading: '用到时才问您的',
      says: [
        '下面这些受微信保护，用到时才会问您。不同意也能接着用别的功能。',
        ...PRIVACY_ITEMS.map(({ item, why, instead }) => `${item}：${why}。${instead}。`),
        '我们不用定位，不读通讯录，不往相册里存东西。扫码由微信自己打开，我们只拿到码里的楼栋编号。',
      ],
    },
    {
      heading: '谁能看到',
      says: [
        '诉求：您自己，和办这件事的网格、社区、科室、街道的工作人员。被投诉的单位看不到。',
        '心愿：放上墙的是改写过、您同意过的话，谁都能看。认领通过以后，认领的人能看到门牌，完成以后就看不到了。',
        '电话：只有办这件事的工作人员能看到。',
        '微信：发出去的文字和照片会请腾讯检查有没有违法内容。除此以外不提供给别的公司。',
        '法律规定必须提供的（例如公安机关依法调取），我们会核对手续，只给必要的部分。',
      ],
    },
    {
      heading: '放在哪里，放多久',
      says: [
        '放在中国境内的服务器上，不出境。电话加密保存，照片的地址几分钟就失效。',
        '没有用上的照片：1 天后删除。',
        '登录状态：30 天不用就要重新登录；电脑上 12 小时。',
        '办结的诉求和心愿：按档案和信访的规定保留，至少 1 年；注销后不再能看出是谁提的。',
        '操作记录：不少于 6 个月（网络安全法的要求）。',
        `注销账号：${DELETION_DAYS} 天后删除您的称呼、电话、微信编号、楼栋、消息和您传的照片。`,
      ],
    },
    {
      heading: '您可以做什么',
      says: [
        '看和复制：我的 → 隐私与账号 → 复制一份我的信息。',
        '改正：同一页可以改称呼、换楼栋、换电话或不留电话。',
        '撤回同意：同一页。撤回以后可以接着看，不能再提交。撤回前办过的事仍然有效。',
        '撤回一件诉求或心愿：在那一件里点「撤回」。',
        '注销：我的 → 隐私与账号 → 注销账号。',
        `用着不方便，可以请家人帮忙，或打电话让工作人员帮您办：${reach(operator)}。15 天内给您答复。`,
        '不满意我们的处理，可以向当地网信部门或 12345 反映。',
      ],
    },
    {
      heading: '未成年人',
      says: [
        '不满 14 周岁，请让爸爸妈妈或监护人来登录、来提。',
        '监护人发现孩子自己提交了信息，请告诉我们，我们会删除。',
        '心愿墙上不放孩子的正脸、姓名、学校和班级。',
      ],
    },
    {
      heading: '改动和出了问题',
      says: [
        '这份政策改动时，会在您下一次办事前请您再看一遍，同意了才接着办。',
        '万一信息泄露，我们会尽快告诉您发生了什么、您该注意什么，并向主管部门报告。',
      ],
    },
  ]
}
