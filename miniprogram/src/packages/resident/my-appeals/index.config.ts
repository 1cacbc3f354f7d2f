export default definePageConfig({ navigationBarTitleText: '我的诉求和心愿', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' })
