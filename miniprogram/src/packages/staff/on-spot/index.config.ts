export default definePageConfig({ navigationBarTitleText: '当场解决' })
