//! What is written so although the words were likelier with one copy: 海河帮|帮主, 该船|船名, 可以|以划拨方式取得.

use super::super::classes::*;
use super::super::is_digit;
use super::{Pair, UNCOMMON};

/// What something is done by: 以…方式.
const MEANS: [&str; 12] =
    ["方式", "形式", "名义", "身份", "价", "罪", "数额", "途径", "方法", "手段", "标准", "条件"];

/// What ends words like 急冲冲, which no dictionary has all of.
const TRAILING: &str = "冲哄乎呼巴滋溜腾沉茫";

/// What a text is made of, which is numbered and has a name, a beginning and an end.
const PARTS_OF_TEXT: &str = "章节条款项行段页栏列篇句词";

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
            // 订有|有效, 仅有|有限: behind one more verb or adverb, what is had follows.
            (Some(_), Some(after)) if c == '有' => {
                self.previous.is_none_or(|word| word.len() == 1)
                    && "效限害利毒益机关色".contains(after)
                    && begins(after)
            }
            // 第四章|章名, 每行|行首.
            (Some(before), Some(after)) if PARTS_OF_TEXT.contains(c) => {
                (NUMERALS.contains(before) || is_digit(before) || "每各本该首末".contains(before))
                    && "名首末尾文".contains(after)
            }
            // 个人|人脉.
            (Some('个'), Some(after)) if c == '人' => begins(after),
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
