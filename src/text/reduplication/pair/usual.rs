//! What is written so although the words were likelier with one copy: 海河帮|帮主, 该船|船名, 可以|以划拨方式取得.

use super::super::classes::*;
use super::{Pair, UNCOMMON};

/// What something is done by: 以…方式.
const MEANS: [&str; 12] =
    ["方式", "形式", "名义", "身份", "价", "罪", "数额", "途径", "方法", "手段", "标准", "条件"];

/// What ends words like 急冲冲, which no dictionary has all of.
const TRAILING: &str = "冲哄乎呼巴滋溜腾沉茫";

/// Who is called so at home: 大哥哥.
const KIN: &str = "哥姐弟妹爷奶叔伯爸妈";

/// What ends the names of places and media that something is put on: 高速公路上|上演.
const SURFACES: &str = "路道街台体网场";

impl Pair<'_> {
    /// Whether the pair is written so where it stands, though it need not be.
    pub(super) fn is_usual(&self) -> bool {
        let c = self.character;
        let begins = |after: char| self.segmenter.knows(&format!("{c}{after}"));
        match (self.before, self.after) {
            // 今天就来|说说信号; but 对他来|说.
            (Some('来'), _) if c == '说' => ["就来", "再来", "们来", "先来", "我来", "天来"]
                .iter()
                .any(|end| self.text_before().ends_with(end)),
            // 杨某某.
            (Some(before), _) if c == '某' => SURNAMES.contains(before),
            // 该船|船名, 该校|校情.
            (Some('该'), _) => HEADS.contains(c) || NOUNS.contains(c),
            (Some('可'), Some(after)) if c == '以' => {
                after == '此' || MEANS.iter().any(|means| self.text_after().contains(means))
            }
            // 个人|人脉.
            (Some('个'), Some(after)) if c == '人' => begins(after),
            (Some('大'), _) if KIN.contains(c) => true,
            (Some(before), Some(after)) if c == '上' && SURFACES.contains(before) => {
                !"来去".contains(after) && begins(after)
            }
            // 急冲冲地, 牛气哄哄的.
            (Some(_), Some('的' | '地' | '了')) if TRAILING.contains(c) => self.first == self.second,
            // 海河帮|帮主, 净业社|社友.
            (Some(_), Some(after @ ('主' | '友'))) if "nqgmz".contains(self.part) => {
                let who = format!("{c}{after}");
                self.previous.is_some()
                    && self.segmenter.initial(&who) == 'n'
                    && self.segmenter.likelihood(&who) < UNCOMMON
            }
            _ => false,
        }
    }
}
