//! A doubled character: meant (天天, 居家|家政), a slip (事业单单位), or open.
//!
//! The text around it is cut into words twice, as it stands and with one copy removed. What each copy
//! belongs to as it stands, and how much likelier the words become without one, decides.

mod classes;
mod cuts;
mod numbers;
mod pair;
mod rows;
mod runs;

use super::{Segmenter, is_chinese_numeral, is_digit};
use classes::{COUNTERS, MEASURES, PARTICLES};
use pair::Pair;
use rows::is_single_between;
use runs::{adjoins_by_chance, is_left_of_three, is_one_after_another, is_pair_of_pairs};

pub(crate) use cuts::Cuts;
pub(crate) use runs::is_plain_reduplication;

/// What a doubled character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubling {
    /// Reduplication, or the meeting of two words.
    Meant,
    /// Meant as far as the words tell, though they were likelier with one copy.
    Doubted,
    /// Right or wrong: the words alone do not tell.
    Open,
    /// The same, and the text elsewhere does not tell: of 罗宋村|村民 one copy is left out at will, 罗宋村民.
    Haplology,
    /// As open, where nothing speaks for it but that somebody may be called so, or each of them be meant.
    Loose,
    /// One copy too many.
    Slip {
        /// Whether one copy can go without reading the sentence.
        sure: bool,
        /// Characters of the word that the second copy begins, where both copies seem to belong to
        /// words; otherwise one.
        tail: usize,
    },
}

use Doubling::Meant;

/// A slip that the sentence might still explain.
const SLIP: Doubling = Doubling::Slip { sure: false, tail: 1 };

/// A slip that nothing explains.
const SURE_SLIP: Doubling = Doubling::Slip { sure: true, tail: 1 };

/// Whether things or acts are counted by the character: 一件, 一针, 一趟.
pub(crate) fn counts(c: char) -> bool {
    MEASURES.contains(c) || COUNTERS.contains(c)
}

/// What the pair `chars[at] == chars[at + 1]` is. `chars` are the Chinese characters around it with
/// whatever mark or digit may stand before them.
pub(crate) fn judge(segmenter: &Segmenter, chars: &[char], at: usize) -> Doubling {
    match chars[at] {
        _ if is_plain_reduplication(chars, at) => Meant,
        c if chars.get(at + 2) == Some(&c) => match is_left_of_three(segmenter, chars, at) {
            true if PARTICLES.contains(c) => SURE_SLIP,
            true => Doubling::Slip { sure: false, tail: 2 },
            false => Meant,
        },
        // 干干净净.
        _ if is_pair_of_pairs(chars, at) && !adjoins_by_chance(segmenter, chars, at) => Meant,
        _ if is_one_after_another(chars, at) => Meant,
        c if is_chinese_numeral(c) => numbers::judge(segmenter, chars, at),
        _ => {
            let pair = Pair::new(segmenter, chars, at);
            match pair.verdict() {
                slip @ Doubling::Slip { .. } => slip,
                _ if is_single_here(segmenter, chars, at) && !pair.joins_nouns() => SLIP,
                found => found,
            }
        }
    }
}

/// Whether text never doubles the character between its neighbours, though their words explain it: 感受|受到. But
/// 一面面镜子, and 从政|政府 where 从政府 is 从|政府.
fn is_single_here(segmenter: &Segmenter, chars: &[char], at: usize) -> bool {
    let relates = |&c: &char| c == '一' || "pc".contains(segmenter.initial(&c.to_string()));
    let before = at.checked_sub(1).map(|before| chars[before]).filter(|before| !relates(before));
    before.zip(chars.get(at + 2)).is_some_and(|(before, &after)| is_single_between(before, chars[at], after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, segmenter: &Segmenter) -> Vec<Doubling> {
        let chars: Vec<char> = text.chars().collect();
        let pairs = (0..chars.len().saturating_sub(1)).filter(|&at| chars[at] == chars[at + 1]);
        pairs.map(|at| judge(segmenter, &chars, at)).collect()
    }

    #[test]
    fn reduplication_and_the_meeting_of_two_words_are_meant() {
        let segmenter = Segmenter::default();
        for text in [
            "天天看看",
            "实实在在",
            "一桩桩往事",
            "一首首歌",
            "一锅锅汤",
            "一滴滴水",
            "哈哈哈",
            "十五五规划",
            "立案庭庭长",
            "居家家政服务",
            "党委委员",
            "外交部部长出席",
            "去年年底开工",
            "郭庄村村民说",
            "人民法院院长",
            "组织部部署工作",
            "中国国家主席",
            "上海海关查获",
            "长沙市市直机关",
            "李丽丽说",
            "会议成为为民服务的平台",
            "三三制",
            "一座座桥",
            "一树树繁花",
            "一瓣瓣地落下",
            "一摊摊淤泥",
            "来来来，坐",
            "扫帚沙沙沙的",
            "最最最重要",
            "姐姐姐夫都来了",
            "这里里里外外都干净",
            "美国人人人都能赚钱",
            "一队队队员走来",
            "一群群群众上街",
            "一九九九年",
            "各位员工人人参与",
        ] {
            let found = of(text, &segmenter);
            assert!(found.iter().all(|found| matches!(found, Meant | Doubling::Doubted)), "{text} {found:?}");
        }
    }

    #[test]
    fn a_character_left_over_is_a_slip() {
        let segmenter = Segmenter::default();
        for text in [
            "事业单单位改革",
            "常宁市市医防融合",
            "推动高质量发展展",
            "推动高质量发发展",
            "群众关心的的事情",
            "有关部部门负责",
            "工商行行政管理部门",
            "常规设设计",
            "人民法院受受理申请",
            "以及及其他人员",
            "违反本本条例规定",
            "当事事人协商",
            "5月月14日",
            "第二二十七条",
            "进行查处时时，当事人",
            "也可以以按照规定",
            "学校成为为现代大学",
            "说到的难题题往往由来已久",
            "书架上塞塞得满满的",
            "水平还要更高高。",
            "样品送到厂厂商手里",
            "这一一对选手",
            "上级三三令五申",
            "党的十五五大",
            "仿佛看看到五星红旗",
            "凌晨2时许许起火",
            "王某等等5户农民",
            "美国国国防部长",
            "宪法法法院",
            "各子公司纷纷纷把机制引入",
            "口口声声声说要",
            "欢欢欢喜喜迎新春",
            "在新的一年年里",
            "其中中三份",
            "对大会作作重要指示",
            "摸一摸摸长城的砖",
        ] {
            let found = of(text, &segmenter);
            assert!(found.iter().any(|found| matches!(found, Doubling::Slip { .. })), "{text} {found:?}");
        }
    }

    #[test]
    fn where_a_function_word_may_meet_its_like_nothing_is_decided() {
        let segmenter = Segmenter::default();
        for text in [
            "强调对对方负责",
            "生态环境部部署工作",
            "以扶贫为目的的项目",
            "创新新模式",
            "可以以个人名义",
            "出去吹吹风",
            "请你打打电话",
            "走私固体废物罪罪名",
            "沿江农河河堤",
            "排水、通信等等系统",
            "渣土车车辆",
            "优质工程奖奖项",
            "锡盟蒙医医院",
            "平常捡捡破烂",
            "池中没有有繁殖能力的鲟鱼",
            "一等等了六年",
            "被手铐铐住的姿势",
            "实事求是是精髓",
            "维和和持续发展",
            "在会上讲讲话",
            "全市市乡机关",
            "本届年会会期",
            "转变成为为农民服务的站点",
        ] {
            let found = of(text, &segmenter);
            assert!(
                matches!(found[..], [Doubling::Open | Doubling::Haplology | Doubling::Loose]),
                "{text} {found:?}"
            );
        }
    }
}
