"""Makes rules/words/slips.tsv anew: python slips.py TABLES DATA TEXT... > slips.tsv

Words of two characters with one of them wrong, 捡测 for 检测, as hands and scanners slip: for a
character that sounds like the right one, looks like it, or both. TABLES holds readings.tsv
and lookalikes.tsv, DATA is pycorrector/data of the package pycorrector (pip download pycorrector, unzip);
the TEXTs are folders of clean text, some seven million characters here (laws, manuals, an encyclopedia, a
daily of 1998, news of the web). pip install jieba pypinyin.

What is listed already has been read and stays, but for what RIGHT names; so does what was listed by hand: the slips of
every day of input methods and scanners that chance or likeness would leave out.

A slip is listed where nobody means it: no dictionary has it (jieba and pypinyin, MIT; names of places and
persons of pycorrector, Apache-2.0), no clean text has it, and so seldom do words that end with its first
character meet words that begin with its second that by chance it stands hardly anywhere. The rule asks
besides that no word goes over its edges."""

import glob
import logging
import os
import re
import sys
from collections import Counter, defaultdict

import jieba
from pypinyin.contrib.tone_convert import to_tone3
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

# Characters that are words beside nearly any other: 没游到对岸, 拿些水果.
LOOSE = re.compile("^没|[些够己]$")
# How often a slip of two characters may be met by chance in a million characters, by how the two are
# alike: sound and look, sound and look by a drawing of them only, look alone, sound alone.
CHANCE = {"both": 0.3, "drawn": 0.01, "look": 0.1, "sound": 0.004}
# How often the right word stands in the texts at least, by how common the wrong character is: slips are
# made into common characters, and into others only of words that stand everywhere.
COMMON, KNOWN = 2500, 4500
OFTEN, VERY_OFTEN = 12, 40
# Of characters that only sound alike, the wrong one is among so many common ones.
HEARD = 1200
# Of words that stand everywhere also those whose wrong character sounds alike in another tone, or may be met by
# chance a little more often: by how often the word stands in the texts for every such meeting in a million.
EVERYWHERE, WORTH, AT_LEAST = 100, 25_000, 0.003
# Of characters that sound and look alike the chance may be greater where the word is not rare; how often may a slip be met.
WIDER = {"both": 0.6, "drawn": 0.1}
# Wrong characters that begin or end names, foreign ones, and words made at will (区块链界, 医史, 候考室): no slips of
# those wider kinds.
PARTS = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶"
    "黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤芳燕霞丽敏娟兰英华伟强军杰涛明辉鹏飞尔斯克拉希列伊诺塔巴卡迪维亚里米尼达纳布德格瓦萨西莱耶阿奥贝蒂界级室疗际率板季站局所处组院校区县镇乡村市"
    "省州城街路桥港湾河湖山岛厅部队团营连班染燃"
)
# Characters that stand before any verb or noun: 昨到, 只撑, 每添, 请节哀, 渐察觉; 董 before names.
FREELY = "昨只每请渐甚暂尚已唯逐谁四七八九十一二三五六两几双千董邢"
# Characters that stand before any noun: 两池 may be meant.
LEADING = "一二三四五六七八九十两几大小"
# Verbs and nouns of every day that stand beside anything (锅里焖, 钉着, 租房, 入汤): as the wrong character they are
# more often meant than not.
FREE = "甩焖煎钉钩衬租锁铺针植耍愿砖池汤待料汁残栈浅姣劫晶"
# Characters of given names: 李倩洗衣, 傅弈. The first stand nowhere as the wrong one, the others not in second place,
# where a surname or the first half of a name may stand before them.
NAMES = "倩弈珍佑琪娜莹婷妍娇蕙婉媛妮珊琳瑶瑾槿婕婧靖"
NAMES_SECOND = "瑜棠浩诚炜凤桂杨柏玲霞芳菲荣俊骏峥岷渝涟潇泽桐樱梅朗瀚铭贺晨"
# Pronouns and adverbs, which any verb may follow: 他甩, 只续.
BEFORE_VERBS = "他她它我你您只想愿各此很太更最再又也都就还才"
# Slips for all that, by reading: nobody means them.
KEPT = (
    "主耍 乡衬 产晶 价植 估汁 作晶 侦诚 僵待 儿料 农衬 刮凤 劳劫 吹凤 哪柏 商晶 坚待 妇料 学料 审汁 宣杨 害柏 展晶 带劫 广杨 废晶 待殊 必耍 忏梅 恐柏 感劫 愿型 愿料 战栈 扭砖 "
    "扶待 挡凤 推劫 摘耍 操杨 操汤 教梅 旋砖 晶味 晶德 暴凤 机汤 机耍 模待 次耍 正棠 残踏 池位 池址 池域 池狱 池税 池缘 池震 浅圈 浅索 激劫 热瀚 物晶 狂凤 砖化 砖变 砖折 砖移 "
    "砖让 砖账 砖载 磁汤 租国 租织 累汁 纲耍 经棠 统汁 考杨 考汤 耍求 耍素 耍领 联劫 航栈 航浅 草愿 表杨 衬庄 衬民 衬级 衬落 衬镇 视栈 视浅 设汁 调劫 赌汤 路栈 逆砖 避凤 重耍 "
    "铺助 铺射 防凤 阵凤 非棠 预汁 题衬 飓凤 首耍"
).split()
# Right, though no dictionary has them, by reading what was found in other texts.
RIGHT = (
    "没游 没邮 拿些 收够 邮些 随己 补仅 攻己 善予 单味 预激 主馆 主册 主梯 专梯 专载 减筑 邮检 邮简 邮点 雪校 预访 环警 赌波 "
    "推近 推醒 推紧 赶净 烂路 既予 既住 既划 既列 既录 既念 既算 既象 主帐 突片 绿径 隐起 声态 遗法 吸饮 误染 详析 京济 精菜 参判 冰幕 "
    "错杀 汲纳 虎报 仪会 训诚 熙明 住守 哪般 踏石 唯友 仲量 岩峻 沪籍 三栖 和臼 汽温 本姓 同斯 栽有 工践 汤长 狐岛 七盼 上棵 下役 下搂 不侧 不块 不抡 不梗 不沦 不浴 不纺 严励 "
    "严唆 严恪 严楚 严蜜 丰狂 丰蜜 主师 主诗 主饭 乖坐 乖客 乞人 于劲 于旱 于燥 于脆 五弊 五蹈 交诗 交贷 亿术 亿苗 从役 代埋 仲启 仲型 仲材 伊侧 伊务 伊旁 伊样 伊般 伐价 伐办 "
    "伐收 伐管 伐销 优诗 低极 佳号 佳断 佳职 佳账 佳钩 供缓 保蜜 保诗 借线 借货 做板 停灭 停碑 傅弈 傅彩 傅物 储场 储客 光盒 党祖 入士 全饺 兵困 养炉 内役 军灭 农枝 冰雷 冶学 "
    "冶家 冶权 冶标 冶水 冶法 冶理 冷缓 冻桔 减援 减暖 凤光 凤口 凤味 凤尚 凤情 凤水 凤浪 凤潮 凤行 凤车 凤雨 凤雪 出役 出祖 出粗 分拾 分祖 刺病 前柱 剩板 加块 助址 助埋 包坡 "
    "包披 医炉 医痒 卸贷 原埋 去柱 发栗 发灭 发粘 受闲 可猎 号秤 合埋 合祖 同徉 同极 名忧 名碑 名秤 后伐 吸识 呵炉 售栗 售贷 唯以 唯伊 唯修 唯免 唯关 唯受 唯听 唯处 唯度 唯当 "
    "唯得 唯忘 唯怪 唯持 唯权 唯民 唯点 唯看 唯者 唯衣 唯解 唯说 唯过 唯逃 唯道 喷酒 回缓 困体 困队 围浇 围烧 围闲 固书 固债 固光 固共 固军 固力 固名 固君 固土 固境 固库 固投 "
    "固标 固王 固界 固统 固药 固资 固运 固道 固门 固防 固障 地盒 地祖 地粗 坎水 坎风 坏游 坏线 坏节 块步 块点 块照 块算 块议 块赛 块速 块餐 坡动 坡折 埋会 埋学 埋投 埋科 埋财 "
    "堂史 堂备 堂理 堆介 堆修 堆则 堆卸 堆向 堆定 堆护 堆断 堆权 堆移 堆车 堆送 堆选 堤出 堤到 堤前 堤包 堤升 堤及 堤取 堤名 堤成 堤纺 堤要 堤起 堤高 塬于 塬地 塬头 增缓 外佳 "
    "外役 外悟 外测 多塘 天埋 夯十 夯石 失灭 女绅 妻刊 存线 宇典 宇号 宇样 宇画 守炉 安俭 宠口 宠头 宴清 宽客 富土 对秤 封蜜 尊众 尚务 尚午 尚厦 尚岸 尚议 尚贩 尚贸 尚述 尚铺 "
    "尤卫 尤口 尤味 尤头 尤奇 尤旗 尤齐 尽请 山络 山赂 岛肉 巧抄 巧炒 巨焦 希烟 希虫 带痛 平暖 平饭 年伐 并垦 并幕 并荒 并裂 并辟 并阔 并韭 并馆 底盒 延暖 建役 引料 引灭 役用 "
    "役票 役稿 役身 彼上 彼动 彼子 微坡 怀事 怀城 怕卖 怕拍 怕照 恨大 恨小 恨快 恨早 恰予 恰付 恰出 恰定 恰拾 恰水 恰给 恰钱 悟气 悟法 悟言 患痛 悲病 惜助 惜口 惜失 惜机 惜杀 "
    "惜款 惜用 惜给 惜钱 惟修 惟护 惟持 惟权 慎写 慎定 慎补 战灭 房粗 手堤 手抢 手烤 手碗 手诗 扑足 打灭 打碑 扔奶 扔旧 扔粉 扔茶 扬面 投备 投定 投收 投立 投错 投防 抗痛 披动 "
    "披子 披褥 抱兵 抱声 抱满 抱菜 抵下 抵于 抵估 抵位 抵保 抵压 抵头 抵层 抵温 抵点 抵级 抵谷 拆叠 拆合 拆并 拆磨 拆算 拆说 招诗 拱水 拱热 拾定 拾水 拾钱 挂碑 按埋 挣值 挣水 "
    "挣额 损坯 掌会 掌住 掌务 掌用 接宇 接诗 推修 推埋 推护 推满 推积 援料 援期 援筑 援缓 搂上 搂下 搂房 搞情 搞话 搞费 摆投 摆没 支往 支拄 收盒 收锯 改祖 攻暖 放暖 放灭 救灭 "
    "教财 敬清 数锯 敷投 新抵 无侮 无埋 无掌 无请 早板 明埋 晚板 晨区 晨源 晴彩 晴深 晴湛 晴灵 晴美 晴良 晴英 智剂 智愈 智止 智疗 暂暖 暂财 暖存 暖缓 有狸 有贱 有趟 期肉 期诗 "
    "木财 木饭 末婚 末果 杂枝 材口 材团 材场 材息 材款 材神 材钱 来柱 杨场 杨馆 板店 板快 板林 板碗 板菜 板财 枝工 柏手 柏照 柔清 查埋 标碑 标脾 栗价 栗房 样饭 核剧 核厂 核堆 "
    "核局 核店 核挑 核段 核类 核院 根心 根抓 根色 根花 桂号 桂牌 桂节 桂车 桔对 桔果 棉坡 棠人 棠年 棠有 棠用 棵体 棵后 棵外 棵时 棵本 植坡 楼盒 榆入 榆出 榆电 榆给 榆送 模饭 "
    "正级 死困 毁坯 毛贱 水旋 水绞 水铰 求浇 汛速 汲烟 汽味 汽材 汽械 沉投 没备 没惜 没掷 没炭 没票 没稿 没递 河况 治痒 治痛 沿寒 沿峻 沿络 泡住 注址 洗线 浇伤 浇往 浇成 浇掉 "
    "浇死 浇毁 浇烤 浇焦 浓蜜 海肉 淘出 淘钱 淡到 淡话 深清 深请 淹投 清侣 清假 清怀 清感 清愫 清愿 清趣 温清 潜载 灭力 灭势 灭场 灭星 灭源 灭箭 灭花 灭苗 灭药 灭速 炉栏 炉法 "
    "炉送 炊料 炊水 炊用 炊酒 炊食 炒座 炒诈 炮住 炮灭 烈土 烈灭 烧灌 煤体 熬叶 爆布 爱命 爱害 爱托 爱雇 爱骗 特久 特刀 特团 特枪 特续 特证 特钓 特闲 犹先 犹异 犹秀 犹美 犹选 "
    "环浇 环烧 甲极 甲饭 留清 疫清 疼病 疾痛 病哭 痒痛 痛史 痛灶 痛理 白塘 百贷 盐地 盐栽 监炉 盒栽 盒点 相钓 省肉 看炉 看痛 看诗 真埋 真请 瞬财 短财 石脾 石财 石饭 破坯 硬盒 "
    "碑号 碑坊 碑材 碑照 磁盒 磨辣 祖件 祖分 祖团 祖固 祖心 祖成 祖房 祖放 祖暴 祖用 祖略 祖给 祖车 祖长 积雷 移址 稿好 稿定 稿清 站碑 童胞 筑址 筑宅 简丽 简画 简秤 简速 管肉 "
    "箭便 箭短 箱肉 篮制 篮所 篮控 篮求 篮管 粉争 粗上 粗房 粗父 粗用 粗给 粗车 粗金 精感 精戏 精报 精理 精面 素财 紧闲 紫密 紫扣 紫要 约话 约鱼 纺水 纺火 纺震 纺风 线币 绑订 "
    "绕掉 绕死 绛水 绛雨 绛雪 绞子 续钓 维点 维积 维诗 缓暖 缓湿 罚役 群肉 群艳 群花 群血 老坂 老碑 老饭 职贪 肉功 肉存 肉容 肉心 肉核 肉置 肉衣 背儿 背害 背才 背捕 背种 背迫 "
    "脱团 脱闲 腹病 自埋 自役 自拾 自秤 致痛 舒暖 舞岛 舞币 舞稻 艺苗 花悄 花稍 花贱 若心 若恼 若笑 若苦 若难 英榜 药林 药洒 药财 著址 著宅 蒙爱 蓝制 蓝所 蓝控 蓝管 虚役 虚投 "
    "蛙娃 蜜布 蜜度 衣坡 补拾 裁料 要贱 设掷 设稿 识宇 诈主 诈价 诈出 诈到 诈好 诈家 诈弹 诈成 诈法 诈物 诊爱 诊痒 诗命 话佛 该饺 请怀 请早 请朝 请洗 请淡 请算 请醒 课财 谁卸 "
    "谁定 谁护 谁断 谁权 谁测 谁移 谁翻 谁脱 谁荐 调挡 财值 财光 财困 财尚 财效 财评 财质 财限 贪屋 购栗 购贷 贱包 贱行 贷源 贷运 贺令 贺任 贺成 贺编 赶住 赶柱 起曝 超伏 超床 "
    "超步 超火 超爆 超眼 超码 超色 超草 超飞 趟前 趟剧 趟味 趟声 趟强 趟期 趟速 趟长 趟限 跳搂 踏识 踏食 躲闲 转厂 转盒 轻斜 过柱 运柱 返弹 退投 退贷 适财 选财 通柱 通痛 遗船 "
    "邀钓 邢容 邢态 邢象 邢迹 邮乐 邮店 邮栗 邮烟 邮田 邮艺 邮香 重堤 重祖 金碑 钓会 银底 银源 销柱 键盒 镂上 镂下 门栗 闪时 闲财 防炉 防痛 阻浇 阻烧 陪童 随财 隐钓 集钓 零财 "
    "雷灾 雷花 震塬 震极 青晨 青楚 青洁 面淡 顿财 预役 预投 预没 预钓 飞住 飞柱 飞注 餐炊 饭凳 饭块 饭材 饭桥 饭财 饮乐 饮喜 饮聚 饱住 饺内 饺外 饺对 饺服 饺正 饺舍 首扬 驶柱 "
    "驻址 驻宅 验皮 验色 高搂 高浇 高蜜 高裆 鲜岛 黑岸 黑饭 "
    "医园 听止 易疗 宜疗 移疗 必染 扩间 扩占 扩打 攻业 攻众 攻具 攻厂 攻园 攻里 追球 追救 银象 随召 随候 首受 首献 首益 打著 活著 指著 身著 著意 著力 著急 著火 著眼 补够 转醒 采曲 静察 考士 先候 "
    "迅求 迅找 终予 终育 航驶 执航 坐者 座者 指者 穿者 跟者 缓者 填些 优些 外刑 小息 怎养 惊察 提声 提缴 提脚 时际 添架 知士 知势 土底 抵区 抵铁 老士 温章 高俭 方征 申庆 文烽 成励 荣易 规率 代妈 容户 会邑 智道 银航 补少 自止 病清 盆池 "
    "全盒 烤贝 灭锅 裁块 盆井 温抱 隐酒 绕烤 绕灌 塘果 豆府 鱼糖 菜岛 采祥 高绕 红绕 炉照 挂娃 栽值 欢酒"
).split()

folder, data, texts = sys.argv[1], sys.argv[2], sys.argv[3:]
jieba.setLogLevel(logging.ERROR)
jieba.initialize()


def rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#") and line.strip():
                yield line.rstrip("\n").split("\t")


def pairs(text):
    return (text[at : at + 2] for at in range(len(text) - 1))


sounding, looking = defaultdict(set), defaultdict(set)
for _, alike in rows(os.path.join(folder, "readings.tsv")):
    for one in alike:
        sounding[one].update(alike)
for one, alike in rows(os.path.join(folder, "lookalikes.tsv")):
    for other in alike:
        looking[one].add(other)
        looking[other].add(one)
strokes = set()
for alike in rows(os.path.join(data, "same_stroke.txt")):
    strokes.update((one, other) for one in alike for other in alike if one != other)


def tone(character):
    return to_tone3(pinyin_dict.get(ord(character), "").split(",")[0])


seen, ends, begins, words, length = Counter(), Counter(), Counter(), 0, 0
for path in (path for text in texts for path in glob.glob(f"{text}/**/*", recursive=True)):
    if not os.path.isfile(path):
        continue
    with open(path, encoding="utf-8", errors="replace") as file:
        for run in re.findall("[\u4e00-\u9fff]+", file.read()):
            length += len(run)
            seen.update(pairs(run))
            for word in jieba.cut(run, HMM=False):
                ends[word[-1]] += 1
                begins[word[0]] += 1
                words += 1
first = Counter()
for pair, count in seen.items():
    first[pair[0]] += count
rank = {character: at for at, (character, _) in enumerate(first.most_common())}

listed = {row[0]: row[1] for row in rows(os.path.join(os.path.dirname(__file__), "../../rules/words/slips.tsv"))}

with open(jieba.dt.get_dict_file().name, encoding="utf-8") as file:
    dictionary = [line.split() for line in file]
right = set(RIGHT)
for word in {word for word, _, _ in dictionary} | set(phrases_dict):
    right.update(pairs(word))
for place in (row[0].split()[0] for row in rows(os.path.join(data, "place_name.txt"))):
    right.update(pairs(place))
for name in (row[0].split()[0] for row in rows(os.path.join(data, "person_name.txt"))):
    right.add(name[-2:])
for path in glob.glob(os.path.join(os.path.dirname(__file__), "../../rules/words/*.tsv")):
    if not path.endswith(("slips.tsv", "idioms.tsv")):
        right.update(field for row in rows(path) for field in row[:2])


def kind(wrong, meant):
    sounds, looks, is_near = wrong in sounding[meant], wrong in looking[meant], (wrong, meant) in strokes
    if sounds and looks:
        return "both" if is_near else "drawn"
    if looks and is_near:
        return "look"
    return "sound" if sounds and tone(wrong) == tone(meant) and rank.get(wrong, HEARD) < HEARD else None


def combines(slip, at):
    """Whether the wrong character or the one before it goes with anything, so that the slip may be meant."""
    if slip in KEPT:
        return False
    wrong = slip[at]
    return wrong in FREE or wrong in NAMES or at == 1 and (wrong in NAMES_SECOND or slip[0] in BEFORE_VERBS)


def by_chance(slip):
    """How often a slip may be met in a million characters."""
    return ends[slip[0]] * begins[slip[1]] / words / length * 1e6


def is_slip(slip, word, at):
    wrong, meant = slip[at], word[at]
    how = kind(wrong, meant)
    if slip in right or seen[slip] or combines(slip, at) or at == 1 and slip[0] in LEADING:
        return False
    if is_wider(slip, word, at, how):
        return True
    if how is None:
        return False
    place = rank.get(wrong, KNOWN)
    least = VERY_OFTEN if how == "sound" or place >= COMMON else OFTEN
    return place < KNOWN and seen[word] >= least and by_chance(slip) < CHANCE[how]


def is_wider(slip, word, at, how):
    """Whether it is one by the wider measures."""
    wrong, place = slip[at], rank.get(slip[at], KNOWN)
    if wrong in PARTS or slip[0] in FREELY:
        return False
    if how in WIDER:
        common, often = (KNOWN, OFTEN) if how == "both" else (COMMON, VERY_OFTEN)
        return place < common and seen[word] >= often and by_chance(slip) < WIDER[how]
    sounds = wrong in sounding[word[at]]
    worth = seen[word] / (by_chance(slip) + AT_LEAST)
    return sounds and seen[word] >= EVERYWHERE and place < HEARD and worth >= WORTH


slips = {slip: word for slip, word in listed.items() if slip not in RIGHT}
for word, count, tag in dictionary:
    if len(word) != 2 or int(count) < 30 or tag.startswith(("nr", "m", "ns", "nt", "nz")):
        continue
    for at, meant in enumerate(word):
        for wrong in (sounding[meant] | looking[meant]) - {meant}:
            slip = word[:at] + wrong + word[at + 1 :]
            if slip not in listed and not LOOSE.search(slip) and is_slip(slip, word, at) and seen[slips.get(slip, "")] < seen[word]:
                slips[slip] = word
print("# 形近、音近的误字：一个字错了，词典、地名、人名和七百万字干净文稿里都没有这样写的。由 benches/tables/slips.py 生成，出处见该文件。")
print("# 错形	正形")
for slip in sorted(slips):
    print(f"{slip}	{slips[slip]}")
