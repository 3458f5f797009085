/** True when nothing follows the limit but how it is done: 予以公开, 及时向社会公布, 完成. */
export function isVerbTail(text: string): boolean {
  return restOf(text) === '';
}

/** True when the doing and at most a short object follow, as in 公开部门预算; never a second limit. */
export function isObjectTail(text: string): boolean {
  const rest = restOf(text);
  if (rest === '') return true;
  return (
    rest !== text && /^[\u4e00-\u9fff《》“”()]{1,20}$/.test(rest) && !/[每或前后内不]|工作日|同步|另有|[\d一二三四五六七八九十]/.test(rest)
  );
}

const words =
  '予以 依法 主动 及时 应当 必须 应 须 向社会 向公众 面向社会 对外 进行 完成 在网站 在政府网站 通过政府网站 在部门网站 网上 全文 详细 统一 集中 公开 公示 公布 发布 公告 更新 上网 上传 解读 报送 报告 备案 办结 答复 反馈 调整到位 编制 制定'
    .split(' ')
    .sort((a, b) => b.length - a.length);

function restOf(text: string): string {
  let rest = text;
  for (;;) {
    const word = words.find((one) => rest.startsWith(one));
    if (word === undefined) return rest;
    rest = rest.slice(word.length);
  }
}
