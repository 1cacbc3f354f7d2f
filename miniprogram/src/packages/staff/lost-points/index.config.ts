export default definePageConfig({ navigationBarTitleText: '失分复盘' })
