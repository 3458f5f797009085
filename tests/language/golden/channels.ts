/**
 * Channel phrases with what they say, written out by hand. Each channel is `+` required, `?` optional or `-` not chosen, its name, `=` and the
 * registered channel (a letter of `national` or its name; `=?` for none, left out where the name is the registered one), ` ~` what 其他 or a
 * bracket says, ` @` its address. `a` and `w` are the codes that are assumed and complained of; nothing else may be.
 */
export interface Golden {
  readonly channels: readonly string[];
  readonly kind?: 'mark' | 'filler' | 'inherit';
  readonly legend?: Readonly<Record<string, 'required' | 'optional' | 'none'>>;
  readonly heading?: string;
  readonly oneOf?: true;
  readonly a?: string;
  readonly w?: string;
}

/** The thirteen channels of the national list, and three more that come often. */
export const national: Readonly<Record<string, string>> = {
  W: '政府网站',
  G: '政府公报',
  M: '政务新媒体',
  F: '发布会/听证会',
  B: '广播电视',
  P: '纸质媒体',
  Q: '公开查阅点',
  C: '政务服务中心',
  S: '便民服务站',
  H: '入户/现场',
  N: '社区/企事业单位/村公示栏（电子屏）',
  T: '精准推送',
};

const boxes = { '■': 'required', '□': 'optional' } as const;

/** Cells of published catalogs: every phrase of the domain notes, the values under their headings, and what the plans say of channels. */
export const published: Readonly<Record<string, Golden>> = {
  政府网站: { channels: ['+政府网站'] },
  政府公报: { channels: ['+政府公报'] },
  政务新媒体: { channels: ['+政务新媒体'] },
  两微一端: { channels: ['+两微一端=M'] },
  '发布会/听证会': { channels: ['+发布会/听证会'] },
  广播电视: { channels: ['+广播电视'] },
  纸质媒体: { channels: ['+纸质媒体'] },
  纸质载体: { channels: ['+纸质载体=P'] },
  主流媒体: { channels: ['+主流媒体'] },
  公开查阅点: { channels: ['+公开查阅点'] },
  政务服务中心: { channels: ['+政务服务中心'] },
  政府服务中心: { channels: ['+政府服务中心=C'] },
  便民服务站: { channels: ['+便民服务站'] },
  '入户/现场': { channels: ['+入户/现场'] },
  '入户/现场宣传': { channels: ['+入户/现场宣传=H'] },
  '村居/企事业单位公示栏(电子屏)': { channels: ['+村居/企事业单位公示栏(电子屏)=N'] },
  线下公示栏: { channels: ['+线下公示栏=N'] },
  精准推送: { channels: ['+精准推送'] },
  '其他:国家企业信用信息公示系统': { channels: ['+其他 ~国家企业信用信息公示系统'] },
  '其他:办税服务厅': { channels: ['+其他 ~办税服务厅'] },
  '其他(“线下”)': { channels: ['+其他 ~线下'] },
  其他: { channels: ['+其他'], w: 'channel-only-other' },
  山东政务服务网: { channels: ['+山东政务服务网'] },
  公共资源交易平台: { channels: ['+公共资源交易平台'] },
  信用中国网站: { channels: ['+信用中国网站'] },
  双公示系统: { channels: ['+双公示系统'] },
  党群服务中心: { channels: ['+党群服务中心'] },
  办事窗口: { channels: ['+办事窗口'] },
  政务公开专区: { channels: ['+政务公开专区'] },
  '提供政务服务的场所：■政务服务中心 ■便民服务站': { channels: ['+政务服务中心', '+便民服务站'] },
  提供政务服务的场所: { channels: ['+提供政务服务的场所'] },
  嘉荫县司法局公众号: { channels: ['+嘉荫县司法局公众号=M'] },
  '高新区(掇刀区)政府网站': { channels: ['+高新区(掇刀区)政府网站=W'] },
  县政府门户网站: { channels: ['+县政府门户网站=W'] },
  部门网站公开: { channels: ['+部门网站公开=W'] },
  单位网站: { channels: ['+单位网站=W'] },
  政府网站常规公开: { channels: ['+政府网站常规公开=W'] },
  各镇人民政府: { channels: ['+各镇人民政府=?'], w: 'body-as-channel' },
  '巴塘县政府网站http://www.batang.gov.cn/btx/c1/list.shtml': {
    channels: ['+巴塘县政府网站=W @http://www.batang.gov.cn/btx/c1/list.shtml'],
  },
  政务公开栏: { channels: ['+政务公开栏'] },
  政务论坛: { channels: ['+政务论坛'] },
  咨询会: { channels: ['+咨询会'] },
  全文发布: { channels: ['+全文发布=?'], w: 'format-as-channel' },
  '文本/图表/音频/视频': { channels: ['+文本/图表/音频/视频=?'], w: 'format-as-channel' },
  '■': { channels: [], kind: 'mark' },
  '□': { channels: [], kind: 'mark', a: '' },
  '√': { channels: [], kind: 'mark' },
  '●': { channels: [], kind: 'mark' },
  '—': { channels: [], kind: 'filler' },
  同上: { channels: [], kind: 'inherit' },
  '√政府网站': { channels: ['+政府网站'] },
  t政府网站: { channels: ['+政府网站'], a: 'lost-mark' },
  '1. 政府网站 2. 政府公报 3. 入户/现场': { channels: ['+政府网站', '+政府公报', '+入户/现场'] },
  县人民政府网站的县教育局栏目: { channels: ['+县人民政府网站的县教育局栏目=W'] },
  '政府网站\n山东政务服务网\n入户/现场': { channels: ['+政府网站', '+山东政务服务网', '+入户/现场'] },
  '□政府网站\n□政务新媒体\n■其他:浙江政务服务网': {
    channels: ['-政府网站', '-政务新媒体', '+其他 ~浙江政务服务网'],
    a: 'no-legend',
  },
  '■政府网站 □政府公报\n□两微一端 □发布会/听证会\n□广播电视 □纸质媒体\n■公开查阅点 □政务服务中心\n□便民服务站 □入户/现场\n□社区/企事业单位/村公示栏（电子屏）\n□精准推送 □其他___':
    {
      heading: '公开渠道和载体(“■”表示必选项,“口”表示可选项)',
      legend: boxes,
      channels: [
        '+政府网站',
        '?政府公报',
        '?两微一端=M',
        '?发布会/听证会',
        '?广播电视',
        '?纸质媒体',
        '+公开查阅点',
        '?政务服务中心',
        '?便民服务站',
        '?入户/现场',
        '?社区/企事业单位/村公示栏（电子屏）',
        '?精准推送',
        '?其他',
      ],
    },
  政府网站为主: { channels: ['+政府网站为主=?'], w: 'unknown-channel' },
  '政府网站、政务新媒体、新闻发布会、政府信息查阅场所以及报纸、广播、电视等便于公众了解的途径': {
    channels: ['+政府网站', '+政务新媒体', '+新闻发布会=F', '+政府信息查阅场所=Q', '+报纸=P', '+广播=B', '+电视=B'],
    a: 'open-list',
  },
  '政务微博、微信': { channels: ['+政务微博=M', '+微信=M'] },
  '政府网站、政务服务大厅、12345 政务服务便民热线等渠道': {
    channels: ['+政府网站', '+政务服务大厅=C', '+12345 政务服务便民热线=?'],
    a: 'open-list',
    w: 'unknown-channel',
  },
};

/** Cells as such offices write them, in other orders, widths, marks and words. */
export const devised: Readonly<Record<string, Golden>> = {
  // marks
  '■政府网站□政府公报■政务新媒体': { channels: ['+政府网站', '-政府公报', '+政务新媒体'], a: 'no-legend' },
  '▄政府网站▄政务新媒体': { channels: ['+政府网站', '+政务新媒体'] },
  '▲政府网站 ▲公示栏': { channels: ['+政府网站', '+公示栏=N'] },
  '● 政府网站　● 政府公报　○ 广播电视': { channels: ['+政府网站', '+政府公报', '-广播电视'], a: 'no-legend' },
  '☑政府网站☐广播电视☒纸质媒体': { channels: ['+政府网站', '-广播电视', '+纸质媒体'], a: 'no-legend crossed-box' },
  '✓政府网站 ✔政府公报 ✗广播电视 ✘精准推送': { channels: ['+政府网站', '+政府公报', '-广播电视', '-精准推送'] },
  'R政府网站£政府公报R政务新媒体': { channels: ['+政府网站', '-政府公报', '+政务新媒体'], a: 'lost-mark lost-mark no-legend' },
  'R 政府网站 £ 政府公报': { channels: ['+政府网站', '-政府公报'], a: 'lost-mark lost-mark no-legend' },
  '\uf0fe政府网站\uf0a8政府公报': { channels: ['+政府网站', '-政府公报'], a: 'lost-mark lost-mark no-legend' },
  'þ政府网站 ¨政府公报': { channels: ['+政府网站', '-政府公报'], a: 'lost-mark lost-mark no-legend' },
  'V政府网站 V微信公众号': { channels: ['+政府网站', '+微信公众号=M'], a: 'lost-mark' },
  '口政府网站 口政府公报 ■便民服务中心': { channels: ['-政府网站', '-政府公报', '+便民服务中心=S'], a: 'lost-mark no-legend' },
  '■办事窗口口政务服务中心': { channels: ['+办事窗口', '-政务服务中心'], a: 'lost-mark no-legend' },
  '〇政府网站●政务新媒体': { channels: ['-政府网站', '+政务新媒体'], a: 'lost-mark no-legend' },
  '□√政府网站□政府公报': { channels: ['+政府网站', '-政府公报'], a: 'no-legend' },
  '[√]政府网站 [ ]政府公报': { channels: ['+政府网站', '-政府公报'], a: 'no-legend' },
  '（√）政府网站（ ）广播电视': { channels: ['+政府网站', '-广播电视'], a: 'no-legend' },
  // marks behind
  '政府网站■ 政府公报□': { channels: ['+政府网站', '-政府公报'], a: 'no-legend' },
  '政府网站（√）、政府公报（×）、广播电视（×）': { channels: ['+政府网站', '-政府公报', '-广播电视'] },
  '政府网站：√\n政务新媒体：√\n纸质媒体：×': { channels: ['+政府网站', '+政务新媒体', '-纸质媒体'] },
  '政府网站：是；政府公报：否': { channels: ['+政府网站', '-政府公报'] },
  '政府网站√政务新媒体√政府公报×': { channels: ['+政府网站', '+政务新媒体', '-政府公报'] },
  '政府网站√\n政府公报\n广播电视√': { channels: ['+政府网站', '-政府公报', '+广播电视'], a: 'unmarked-not-chosen' },
  '√政府网站\n政府公报\n√广播电视': { channels: ['+政府网站', '-政府公报', '+广播电视'], a: 'unmarked-not-chosen' },
  '■政府网站、政务新媒体 □政府公报': { channels: ['+政府网站', '+政务新媒体', '-政府公报'], a: 'mark-shared no-legend' },
  '√政府网站 /政府公报 /发布会/听证会': { channels: ['+政府网站', '-政府公报', '-发布会/听证会'] },
  // legends
  '（■为必选，□为可选）■政府网站□政府公报': { legend: boxes, channels: ['+政府网站', '?政府公报'] },
  '■政府网站 □政务新媒体\n注：■表示必选项，□表示可选项。': { legend: boxes, channels: ['+政府网站', '?政务新媒体'] },
  '●政府网站〇政府公报 (“●”表示必选项,“〇”表示可选项)': {
    legend: { '●': 'required', 〇: 'optional' },
    channels: ['+政府网站', '?政府公报'],
    a: 'lost-mark',
  },
  '√政府网站×政府公报（√代表公开，×代表不公开）': { legend: { '√': 'required', '×': 'none' }, channels: ['+政府网站', '-政府公报'] },
  '必选：政府网站、政务新媒体；可选：政府公报': { channels: ['+政府网站', '+政务新媒体', '?政府公报'] },
  '政府网站（必选）、政府公报（可选）': { channels: ['+政府网站', '?政府公报'] },
  '政府网站、公示栏（至少选择其一公开）': { channels: ['+政府网站', '+公示栏=N'], oneOf: true, a: 'one-is-enough' },
  // lists
  '一是政府网站；二是村务公开栏': { channels: ['+政府网站', '+村务公开栏=N'] },
  '①政府网站②政务服务大厅③入户宣传': { channels: ['+政府网站', '+政务服务大厅=C', '+入户宣传=H'] },
  '（一）政府网站（二）政务新媒体': { channels: ['+政府网站', '+政务新媒体'] },
  '1、县政府网站；2、高青发布公众号；3、村公示栏': { channels: ['+县政府网站=W', '+高青发布公众号=M', '+村公示栏=N'] },
  '- 政府网站\n- 广播电视': { channels: ['+政府网站', '+广播电视'] },
  '政府网站，政府公报;政务新媒体': { channels: ['+政府网站', '+政府公报', '+政务新媒体'] },
  '政府网站 | 政务新媒体': { channels: ['+政府网站', '+政务新媒体'] },
  政府网站政府公报公示栏: { channels: ['+政府网站', '+政府公报', '+公示栏=N'], a: 'run-together' },
  '政府网站/政务新媒体/发布会/听证会': { channels: ['+政府网站', '+政务新媒体', '+发布会/听证会'], a: 'split-at-slash' },
  政府网站和政务新媒体: { channels: ['+政府网站', '+政务新媒体'] },
  政府网站或者政府公报: { channels: ['+政府网站', '+政府公报'], oneOf: true, a: 'one-is-enough' },
  通过县政府网站及微信公众号公开: { channels: ['+县政府网站=W', '+微信公众号公开=M'] },
  '政府网站、政务新媒体等多种渠道': { channels: ['+政府网站', '+政务新媒体'], a: 'open-list' },
  '政府\n网站\n公示栏': { channels: ['+政府\n网站=W', '+公示栏=N'] },
  '線上：政府網站、政務新媒體；線下：公示欄': { channels: ['+政府網站=W', '+政務新媒體=M', '+公示欄=N'] },
  '■ 政 府 网 站': { channels: ['+政 府 网 站=W'] },
  // names
  市南区政务网: { channels: ['+市南区政务网=W'] },
  '县政府网站“政务公开”专栏': { channels: ['+县政府网站“政务公开”专栏=W'] },
  高青县自然资源和规划局网站: { channels: ['+高青县自然资源和规划局网站=W'] },
  本局网站: { channels: ['+本局网站=W'] },
  '“高青财政”微信公众号、县财政局抖音号': { channels: ['+“高青财政”微信公众号=M', '+县财政局抖音号=M'] },
  '微信公众号“高青发布”': { channels: ['+微信公众号=M ~高青发布'] },
  '政务新媒体（微信公众号、微博）': { channels: ['+政务新媒体 ~微信公众号、微博'] },
  '政务新媒体：高青发布': { channels: ['+政务新媒体 ~高青发布'] },
  '政府网站：www.gaoqing.gov.cn、政府公报': { channels: ['+政府网站 @www.gaoqing.gov.cn', '+政府公报'] },
  'http://www.gaoqing.gov.cn/col/col123/index.html': {
    channels: ['+http://www.gaoqing.gov.cn/col/col123/index.html=? @http://www.gaoqing.gov.cn/col/col123/index.html'],
  },
  县融媒体中心: { channels: ['+县融媒体中心=主流媒体'] },
  淄博日报: { channels: ['+淄博日报=P'] },
  县电视台: { channels: ['+县电视台=B'] },
  浙江政务服务网: { channels: ['+浙江政务服务网=政务服务网'] },
  // 其他
  '■其他（请注明：办税大厅）': { channels: ['+其他 ~办税大厅'] },
  '■政府网站 ■其他＿＿＿': { channels: ['+政府网站', '+其他'], w: 'other-unnamed' },
  '其他：办税服务厅、农贸市场': { channels: ['+其他 ~办税服务厅、农贸市场'], a: 'belongs-to-other' },
  '其他：大门口、西墙': { channels: ['+其他 ~大门口、西墙'], a: 'belongs-to-other' },
  '□政府网站■其它渠道': { channels: ['-政府网站', '+其他'], a: 'no-legend', w: 'channel-only-other' },
  // what is wrong
  '□政府网站□政府公报': { channels: ['-政府网站', '-政府公报'], a: 'no-legend', w: 'nothing-chosen' },
  '政府网站、县财政局': { channels: ['+政府网站', '+县财政局=?'], w: 'body-as-channel' },
  '政府网站、人事科': { channels: ['+政府网站', '+人事科=?'], w: 'section-as-channel' },
  '政府网站、主动公开': { channels: ['+政府网站', '+主动公开=?'], w: 'method-as-channel' },
  '政府网站、全社会': { channels: ['+政府网站', '+全社会=?'], w: 'audience-as-channel' },
  '政府网站、政府公抱': { channels: ['+政府网站', '+政府公抱=?'], w: 'unknown-channel' },
  '政府网站、政府网站': { channels: ['+政府网站', '+政府网站'], w: 'repeated-channel' },
  '■政府网站□政府网站': { channels: ['+政府网站', '-政府网站'], a: 'no-legend', w: 'contradicting-marks' },
  口头告知: { channels: ['+口头告知=?'], w: 'unknown-channel' },
};
