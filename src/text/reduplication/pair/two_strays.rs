//! Neither copy is of a longer word: are they doubled (试试, 琳琳), or is one left over (的的)?

use super::super::classes::*;
use super::super::{Doubling, SLIP, SURE_SLIP};
use super::Pair;
use Doubling::{Loose, Meant, Open};

impl Pair<'_> {
    /// 的的, 是是 — or 试试, 琳琳.
    pub(super) fn two_strays(&self) -> Doubling {
        let c = self.character;
        // 管理课|课长, where the dictionary knows neither.
        if HEADS.contains(c) && matches!(self.after, Some('长' | '员')) {
            return Open;
        }
        let ends_time = "年月日".contains(c) && self.after.is_some_and(|c| OF_HEADS.contains(c));
        if (self.is_after_number() && !ends_time) || (self.alone > 1 && !EVERYDAY_VERBS.contains(c)) {
            return SURE_SLIP;
        }
        let stands_alone = self.previous.is_none() && self.after.is_none();
        let before_name = self.next_length == 1 && self.next.is_some_and(|next| !"pcudrvm".contains(next));
        let is_named = !before_name
            && self.previous.is_some_and(|word| word.len() == 1)
            && self.before.is_some_and(|c| is_surname(c) || BEFORE_PET_NAMES.contains(c));
        let frequency = self.segmenter.likelihood(&c.to_string());
        let is_seldom = is_seldom_doubled(c);
        match self.part {
            // 你你……你没事吧: who says nothing else stammers.
            'r' if stands_alone => Open,
            // 知之之至, 形形者: the old language.
            _ if self.after == Some('者') => Open,
            _ if c == '之' && self.previous.is_none_or(|word| word.len() == 1) => Open,
            // 他说说：“…”
            _ if c == '说' && self.announces() => SLIP,
            // 去开下下.
            'f' if c == '下' && self.next.is_none() && self.previous_part() == 'v' => Open,
            'd' if MODIFIERS.contains(c) => Open,
            // 借我用用吧; 根根怒立.
            'p' if c == '根' || (c == '用' && self.after == Some('吧')) => Open,
            'p' | 'c' | 'u' if !EVERYDAY_VERBS.contains(c) => SURE_SLIP,
            // 只只肥壮, 李特特: adverbs that are something else as well.
            'd' if c == '只' && self.next.is_some_and(|next| "az".contains(next)) => Open,
            'd' if c == '特' && self.before.is_some_and(is_surname) => Open,
            'd' | 'r' | 'k' => SLIP,
            'f' if frequency > -8.0 => SLIP,
            _ if "第经".contains(c) => SURE_SLIP,
            'v' if UNREPEATED_VERBS.contains(c) => SLIP,
            // 要不要送送你.
            'v' if self.after.is_some_and(|after| PERSONAL_PRONOUNS.contains(after)) => Open,
            'o' | 'e' | 'y' => Meant,
            _ if self.is_counted() => Meant,
            _ if stands_alone || is_named => self.meant(),
            // 我们改改。
            _ if EVERYDAY_VERBS.contains(c) && (!is_seldom || matches!(self.next, None | Some('r'))) => {
                self.meant()
            }
            // 提提观点, 省省吧: a verb that is tried.
            'v' if self.next.is_some_and(|next| "ny".contains(next)) => Loose,
            // 网网相连，站站有票: said of each of them.
            'n' | 'q' | 'g' | 'm'
                if self.previous.is_none() && self.next.is_some_and(|next| "vaild".contains(next)) =>
            {
                Loose
            }
            // 沉沉睡去, 低低一笑; 女孩英英告诉记者.
            'a' if self.next == Some('v') || self.after == Some('一') => Loose,
            _ if self.is_called_so() => Loose,
            _ if is_seldom && !MEASURES.contains(c) => SLIP,
            // 周周明, 乡乡通公路, 彩旗猎猎: what someone is called, said of each of them, or of the old language.
            _ if MEASURES.contains(c) => Open,
            _ => Loose,
        }
    }

    /// Whether what the character says follows, or went before: 他说说：“…”, 主席说说，…, “…”他说说。
    fn announces(&self) -> bool {
        let speaker = matches!(self.before, Some('他' | '她')) || self.previous_part() == 'n';
        let said = self.opening == Some('”') && speaker;
        self.following == Some('：')
            || (self.following == Some('，') && speaker)
            || said && matches!(self.following, Some('。'))
    }
}
