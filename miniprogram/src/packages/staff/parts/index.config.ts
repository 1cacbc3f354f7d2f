export default definePageConfig({ navigationBarTitleText: '别处请我们做的' })
