export default definePageConfig({ navigationBarTitleText: '心愿墙', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' })
