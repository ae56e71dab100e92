//! Classes of words and characters that decide what a doubled one is.

/// Everyday verbs of one character, which are doubled to say “a little”: 看看, 吹吹风.
pub(super) const EVERYDAY_VERBS: &str = "看瞧瞅盯望听闻嗅尝品吃喝咬说讲谈聊侃问答骂夸哄逗劝想念猜试摸拍打敲弹拉扯推揉捏按搓挠\
                                         洗擦刷扫拖晒晾烤吹扇甩摇晃点握挥招伸踢跑跳走散逛遛转溜串爬滑玩耍唱画写翻读背练歇躺坐\
                                         站睡泡抱亲帮吵理剪梳补缝熨挑拣改教学等找碰见混赚降压暖陪喂笑闹动碎求救管换松考抓捡抢\
                                         罚助量买卖享修踩捅镀湿度润出开装退摆消唠努磨用养泄挂捶照歪避躲提支围搭铺盖炒煮炖蒸煎露\
                                         削剥拌浇涂抹喷编织绣拆挖填搂扛抬拎端捧拽撕拧扭拔掏搜哼蹦骑趴靠凑扶拼省攒签贴搬瞄放";

/// What is measured in: 17度, 3时.
pub(super) const UNITS_OF_MEASURE: &str = "时分秒度米里吨克升元斤亩";

/// What counts things, and what is doubled to mean each of them: 件件, 座座.
pub(super) const MEASURES: &str = "个件条张根座盏棵株枝片块层道门句声步年月日天人家户村处事字样代间次回趟遍群排队页章节\
                                   朵颗粒滴串对双套箱筐桩茬摞批份项缕丝束圈级包届艘枚列位只名员架辆台部首幅封盘碗杯壶瓶盒袋捆堆班组股阵场幕曲篇卷笔册岁口种样把行";

/// What things are counted by, and containers: after 一 doubled to say one after the other, where the dictionary does
/// not list both or the second begins a word with what follows (首歌, 滴水).
pub(super) const COUNTERS: &str = "个首番粒滴扇款拨波串簇摞筐垄畦丛幢栋沓池坛团堆圈帧屉摊树瓣蓬绺捧撮垛桌柜橱棚窖篓汪泓洼潭缸瓮笼铲锹坡沟锅碗壶勺罐盆篮担船抹湾弯重股炷茬拳锤刀针砖瓦寸丝天字格夜晚段坨截碟匙瓢筒箩岭川溪渠泉窝栏槽穗荚掬院屋楼厅车畈湖河山峰塔桥巷街辈";

/// What stands after 一 more often than most, but hardly ever twice: clean text has 一种 a
/// thousand times and 一种种 hardly once.
pub(super) const SELDOM_COUNTED: &str = "些定直种时切审";

/// What makes a word with 一 after it: 统一, 第一.
pub(super) const ENDING_IN_ONE: &str = "第统进唯万单同专划归合不";

/// What ends the names of places, bodies, things and times: after a name that the dictionary does not
/// know, such a character meets the next word: 郭庄村|村民, 结算司|司长, 10月|月底.
pub(super) const HEADS: &str = "国省市县区州乡镇村町郡旗盟街路巷桥楼站港岛山河江湖海部委局厅处科司所院校系班队团组会社厂店行\
                                矿馆园场车船水灯机军师旅署庭股城学年月日时分秒元周号级报网台营连排室课";

/// Who or what belongs to a place, body or time: 村|村民, 路|路口, 年|年底.
pub(super) const OF_HEADS: &str =
    "长员委议署民生友主座内外里中上下前后初底末头直口岸边堤道体区度报情支干属均士域会部务期址";

/// Titles made of a body's last character, and those who belong to it: 股|股长, 队|队员.
pub(super) const TITLES: &str = "长员主民";

/// What ends the names of offices only.
pub(super) const BODIES: &str = "部委局厅处科司所院";

/// Parts of places and things: 路|路面, 车|车头, 河|河堤.
pub(super) const PARTS: &str = "口顶底头尾身边沿岸堤滩段梯罩道质速队型面窗长员";

/// What makes a noun of nearly any word, and begins others: 走私废物罪|罪名, 生产期|期满.
pub(super) const SUFFIXES: &str = "罪期";

/// What is doubled to stress the word after it: 紧紧握着, 多多点赞.
pub(super) const MODIFIERS: &str = "紧牢深轻缓静悄频默狠远早久稳慢渐仅多直好昏低高淡源齐统速美独沉微疏泛恨";

/// What one does so: 紧紧握着, 好好看.
pub(super) const ACTS: &str = "看听想说学做吃睡过活玩干举握抓抱拥靠贴跟盯锁闭咬扣连围挂悬扬飘立站坐躺垂落流走去来飞升起跪低叹笑念待接托送输注";

/// Levels of administration, and what an adjective made of them goes on with: 长沙市|市直机关.
pub(super) const LEVELS: &str = "国省市县区州乡镇村";
pub(super) const OF_LEVEL: &str = "直属级管辖立办内外定都";

/// What governs at a level, and what it has: 七里乡|乡干部, 犍为县|县委, 叉干镇|镇容.
pub(super) const AT_LEVEL: &str = "政党委干情容貌史志考级直属郊域底团办";

/// Verbs that no one reduplicates: being, having, reaching, modality, and what is done or met with once and in writing.
pub(super) const UNREPEATED_VERBS: &str = "是有到要会能使让没作占受奉获具属致赴遭";

/// Prepositions and conjunctions of one character that a noun of one more may follow: 对|对方, 和|和平.
pub(super) const RELATING: &str = "对从和与向以为在把被给于按据由比将";

/// Surnames that are words as well and tell no byline, but a given name.
const NAMES_TOO: &str = "习公华古司安廉戚房明权梅沙益盖米红蓝谈贝费连郎阮鲍";
/// Surnames that are more often words: 应, 路.
const WORDS_FIRST: &str = "付兰冷封尚应文曲武楼牛甘盛穆符管艾苗蒙路辛边麦焦燕宗宫";

/// Whether it is a surname, after which what is doubled is likely a given name.
pub(super) fn is_surname(c: char) -> bool {
    crate::text::is_surname(c) && !WORDS_FIRST.contains(c) || NAMES_TOO.contains(c)
}

/// Titles whose last character is a surname as well: 主席|席某某.
pub(super) const TITLES_ENDING_IN_SURNAMES: [&str; 2] = ["主席", "主任"];

/// What stands before a pet name of two equal characters: 小宝宝, 儿子贝贝.
pub(super) const BEFORE_PET_NAMES: &str = "小阿老女儿子娃孩妹弟哥姐友";

/// Nouns of one character that end compounds which no dictionary lists, and begin the name of a part,
/// member or product of what they end: 渣土车|车辆, 优质工程奖|奖项, 成长股|股价, 公路|路域.
pub(super) const NOUNS: &str = "院奖车股医路村局会队市县区州校厅所馆站团厂店城镇乡省军税款率线点年员病药水房楼\
                                灯矿泵沟门窗桥河湖山岛树花果粮油煤铁钢船网图报刊片剧歌舞球赛票证卡币额价客帅童婴\
                                妇宫寺庙殿鱼牛羊猪鸡虫茶酒糖盐膏板杆塔堤坝渠井田土石砂沙光声脑骨血皮眼耳口足包";

/// Who is told or given what someone else does or has: 告诉我|我下一步, 给了他|他的病历.
pub(super) const PERSONAL_PRONOUNS: &str = "我你他她它";

/// What is felt or seen, and so doubled at will: 热热的.
pub(super) const FELT: &str =
    "热暖冷凉烫甜酸辣苦咸麻软硬滑湿亮黑白红黄绿蓝紫灰香臭圆尖扁粗细厚薄胖瘦浅轻青涩";

/// What comes of an act, said after the verb: 顶|起, 铐|住.
pub(super) const OUTCOMES: &str = "起住出满掉开紧";

/// Animals, food and bodies, which children double: 狗狗, 肉肉.
pub(super) const OF_CHILDREN: &str = "狗猫鸡鸭鱼兔熊牛羊马虫花草果豆蛋肉饭菜糖包瓜娃宝星手脚";

/// Particles and function words that no one writes three times, whatever the sound or the feeling.
pub(super) const PARTICLES: &str = "的了们是在和与及";

/// Particles that stand after two pairs of characters, and end none: 实实在在|的.
pub(super) const AFTER_PAIRS: &str = "的地得了和";

/// What begins the way people are addressed: 任|老师, 习|总书记.
pub(super) const ADDRESS: &str = "先女同老小师姐哥叔阿总";

/// What stands after 每天 when it is early or late: 每天|天不亮, 每天|天还没亮.
pub(super) const OF_DAYLIGHT: &str = "不没还刚才蒙一未";

/// Prepositions that 一一 stands before, and that 一 makes another word with: 一一|向他说明.
pub(super) const BEFORE_EACH: &str = "把对将给为";
pub(super) const PRONOUNS: &str = "它他她我你这那其";

/// What something is taken for: 以…为主, 以…为依据.
pub(super) const TAKEN_FOR: &str = "主本准目己荣中基依重代龙契抓核原借由名限例据突保载纽导";

/// What moves, and where to: 暖流|流进.
pub(super) const MOTIONS: &str = "流走跑飞涌冲滚爬游升落";
pub(super) const DIRECTIONS: &str = "进入出向过遍";

/// Words that begin with a preposition and follow it too: 与|与会者.
const BEGUN_BY_RELATING: &[&str] = &[
    "在家",
    "在外",
    "在位",
    "在场",
    "在校",
    "在职",
    "在岗",
    "在线",
    "从军",
    "从政",
    "从商",
    "从医",
    "从警",
    "对策",
    "对手",
    "对象",
    "对方",
    "对外",
    "为人",
    "与会",
    "从业",
    "从教",
    "在座",
    "在建",
    "在编",
    "以人为本",
    "被告",
    "给水",
    "到达",
    "为民",
    "将军",
    "将领",
    "将士",
];

/// Whether a word is begun by a preposition and may follow it: 与|与会者.
pub(super) fn is_begun(word: &str) -> bool {
    BEGUN_BY_RELATING.iter().any(|begun| word.starts_with(begun))
}

/// What one cries out, and how the cry is drawn out: 哎哟哟.
pub(super) const EXCLAIMING: &str = "哎唉嗨嗬哦嘿呵喔";
pub(super) const EXCLAIMED: &str = "哟呀啊哈嘿嗨唷哇";

/// Who is called so at home: 大哥哥.
pub(super) const KIN: &str = "哥姐弟妹爷奶叔伯爸妈";

/// Characters that stand often and hardly ever twice in a row, but where two words meet.
const SELDOM_DOUBLED: &str = include_str!("../tables/doubled.tsv");

/// Whether clean text has the character often and doubled hardly ever, by itself or beside a word of itself.
pub(super) fn is_seldom_doubled(c: char) -> bool {
    SELDOM_DOUBLED.lines().any(|line| !line.starts_with('#') && line.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_what_is_seldom_doubled() {
        assert!("罪您讯费".chars().all(is_seldom_doubled));
        // Nor what only the head of the table has.
        assert!(!"天年看常#1篇".chars().any(is_seldom_doubled));
    }
}
