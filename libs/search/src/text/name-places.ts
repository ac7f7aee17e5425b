/**
 * Places outside the two provinces (and the provinces themselves) with which names of firms begin; the head
 * offices of branches sit there. Provinces and cities of GB/T 2260, shortest forms.
 */
export const NAME_PLACES: readonly string[] = [
  "北京 上海 天津 重庆 四川 成都 广东 广州 深圳 浙江 杭州 宁波 江苏 南京 苏州 湖北 武汉 湖南 长沙 陕西 西安 云南 昆明",
  "贵州 贵阳 山东 济南 青岛 福建 福州 厦门 河南 郑州 河北 石家庄 辽宁 沈阳 大连 吉林 长春 黑龙江 哈尔滨 安徽 合肥",
  "江西 南昌 山西 太原 广西 南宁 海南 海口 甘肃 兰州 青海 西宁 宁夏 银川 新疆 乌鲁木齐 西藏 拉萨 内蒙古 香港 澳门 台湾",
].flatMap((line) => line.split(" "));
