export default definePageConfig({ navigationBarTitleText: '我的网格员', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' })
