//! Is a verb that stands twice tried out, urged or done for somebody, or a quality vivid: 研究研究, 黑绿黑绿的?

use super::{Doubled, POINTING, QUALITIES};
use crate::text::{Class, Segmenter, Word, counts, is_numeral};

impl Doubled<'_, '_> {
    /// Whether something is done to see how it goes, at ease or for somebody, or is vividly so.
    pub(super) fn is_done_so(&self) -> bool {
        let ends = self.closes() && self.after != '、' || "吧呢嘛再就".contains(self.after);
        ends && self.is_at_ease() || self.is_vivid() || self.is_urged() || self.is_help()
    }

    /// 我们研究研究，再商量商量。 It stands last, and after whoever does it or how; but 这些变化变化, 不断增大增大.
    fn is_at_ease(&self) -> bool {
        let Some(before) = self.before() else { return self.part != 'n' };
        let is_how = match self.context.segmenter.initial(before) {
            'r' => !before.starts_with(POINTING),
            'd' => !SETTLED.contains(&before) && !before.starts_with(DENYING),
            'a' => matches!(before, "认真" | "仔细"),
            _ => before.chars().all(|c| Class::of(c) != Class::Han && !c.is_numeric()),
        };
        self.part != 'n' && (is_how || self.is_errand())
            // 去商量商量, 需要商量商量; but 去成都成都, 重要作用作用, 不能忽视忽视.
            || (BEFORE_TRIALS.contains(&before)
                || before.ends_with(['要', '想', '该']) && !before.starts_with(DENYING))
                && "vdcpr".contains(self.context.segmenter.initial(before))
                && !self.context.segmenter.is_name(self.text)
    }

    /// 去找领导活动活动。 But 去当站长站长: what stands before is done to it.
    fn is_errand(&self) -> bool {
        let start = self.copies.start;
        let from = start.saturating_sub(Segmenter::REACH);
        let clause = self.prose.classes()[from..start].iter().rposition(|&class| class != Class::Han);
        let clause = clause.map_or(from, |at| from + at + 1);
        let mut before = self.words.iter().filter(|word| clause <= word.start && word.end <= start);
        self.closes()
            && before.any(|&word| matches!(self.word(word), "去" | "来" | "找"))
            && !self.before().is_some_and(|before| "vpr".contains(self.context.segmenter.initial(before)))
    }

    /// 黑绿黑绿的; 忽闪忽闪地; 鱼汤奶白奶白，: a noun that the dictionary hardly knows is a quality. But 订户订户的, 抹黑抹黑，.
    fn is_vivid(&self) -> bool {
        let is_quality = || match self.part {
            'v' => "的地".contains(self.after),
            'a' | 'z' | 'i' | 'l' => true,
            _ => {
                self.text.ends_with(|c| QUALITIES.contains(c))
                    && (self.closes() || "的地—".contains(self.after))
            }
        };
        self.context.segmenter.is_rare(self.text) && is_quality()
    }

    /// 多活动活动对身体好, 要多关心关心老人
    fn is_urged(&self) -> bool {
        // 三个多小时小时
        let counts = |at: usize| self.prose.chars().get(at).is_some_and(|&c| is_numeral(c) || counts(c));
        matches!(self.part, 'v' | 'n')
            && matches!(self.before(), Some("多" | "要多" | "得多" | "该多" | "再多"))
            && !self.copies.start.checked_sub(2).is_some_and(counts)
    }

    /// 去吓唬吓唬他们, 帮老人宣传宣传新政策; but 去管理管理部门, 不断再传播传播的
    fn is_help(&self) -> bool {
        let start = self.copies.start;
        let is_for_somebody = || {
            let near = |word: &&Word| word.end <= start && word.start + HELPED >= start;
            let helps = |word: &Word| matches!(self.word(*word), "帮" | "替");
            let helper = self.words.iter().rev().filter(near).find(|word| helps(word));
            let is_han = |class: &Class| *class == Class::Han;
            helper.is_some_and(|word| self.prose.classes()[word.end..start].iter().all(is_han))
        };
        self.part == 'v'
            && !"vu".contains(self.next())
            && (matches!(self.before(), Some("去" | "先去" | "再")) || is_for_somebody())
    }
}

/// Characters of who is helped, and of that word itself, at most.
const HELPED: usize = 4;

/// What stands before a verb that is tried: 去商量商量.
const BEFORE_TRIALS: &[&str] = &[
    "来", "去", "想", "要", "让", "得", "先", "多", "能", "该", "再", "可以", "一起", "大家", "好好", "咱们",
    "值得", "进去", "出去", "回去", "下去", "过来", "下来", "回来",
];
/// What denies an act.
const DENYING: [char; 6] = ['不', '未', '没', '难', '无', '非'];

/// What stands before a verb that is no trial, but done or not done, or done by both sides.
const SETTLED: &[&str] = &[
    "最为", "更为", "尤为", "较为", "极为", "颇为", "已", "已经", "正", "正在", "曾", "曾经", "更", "更加",
    "愈加", "最", "最终", "终于", "很", "十分", "不", "没", "未", "均", "相互", "互相", "共同", "逐步",
    "一直", "不断", "仍", "仍然", "日益", "逐渐", "继续", "奋力", "大力", "如何", "怎样",
];
