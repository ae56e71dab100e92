//! Is a stretch of text what somebody says: between quotes, after who speaks in a dialogue, in the sound of a broadcast?

use std::ops::Range;

use super::titles::TITLES;
use super::{Aside, Context};
use crate::document::{Document, Prose, is_name};

/// Characters of who speaks in a dialogue, at most.
const SPEAKER: usize = 5;

/// Who speaks in a dialogue without a name.
const SPEAKERS: &str = "问答甲乙丙丁男女";

/// Paragraphs of one who is heard in a broadcast, at most.
const HEARD: usize = 6;

/// What scripts of broadcasts put in brackets before what is heard. Behind 【采访手记】 and 【现场】 the paper itself speaks.
const SOUNDS: &[&str] = &["同期", "采访】", "连线】", "录音】", "实况】"];

/// Whether a stretch of a block is spoken.
pub(super) fn is_spoken(context: &Context<'_>, prose: Prose<'_>, range: Range<usize>) -> bool {
    is_said_aloud(context, prose, range) || is_in_dialogue(context.document, prose.index)
}

/// Whether it is quoted or heard: an interview that was written down says no sentence twice.
pub(super) fn is_said_aloud(context: &Context<'_>, prose: Prose<'_>, range: Range<usize>) -> bool {
    context.is_aside(Aside::Quotation, prose.span(range)) || is_heard(context.document, prose.index)
}

/// Whether who speaks stands before the text of the block, and somebody else before that of the one beside it:
/// 甲：您认识他？ But 会议指出：.
fn is_in_dialogue(document: &Document, index: usize) -> bool {
    let speaker = |index: usize| {
        let text = document.blocks().get(index)?.reads(document.text());
        let end = text.char_indices().take(SPEAKER + 1).find(|&(_, c)| c == '：')?.0;
        Some(text[..end].to_owned()).filter(|who| is_speaker(who))
    };
    let own = speaker(index);
    own.is_some()
        && [index.checked_sub(1), Some(index + 1)].into_iter().flatten().any(|index| {
            let other = speaker(index);
            other.is_some() && other != own
        })
}

/// Whether a label says who speaks: 问, 司机, 李明.
fn is_speaker(who: &str) -> bool {
    let mut chars = who.chars();
    let is_lone = chars.next().is_some_and(|c| SPEAKERS.contains(c)) && chars.next().is_none();
    is_lone || is_name(who) || TITLES.iter().any(|title| who.ends_with(title))
}

/// Whether the last label of a script at or above the block says that somebody is heard: 【同期声】村民 李明.
fn is_heard(document: &Document, index: usize) -> bool {
    let above = document.blocks()[index.saturating_sub(HEARD)..=index].iter().rev();
    let mut labels = above.filter_map(|block| {
        let text = block.reads(document.text());
        text.strip_prefix('【').map(|label| SOUNDS.iter().any(|sound| label.starts_with(sound)))
    });
    labels.next() == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segmenter;

    /// Which of the paragraphs of a text are spoken.
    fn spoken(text: &str) -> Vec<bool> {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let context = Context::new(&document, &segmenter);
        document.proses().map(|prose| is_spoken(&context, prose, 2..3)).collect()
    }

    #[test]
    fn who_speaks_is_told_before() {
        assert_eq!(spoken("问：路修好了吗？\n\n答：修好了，上个月就通车了。"), [true, true]);
        assert_eq!(spoken("粮食生产：产量连年增长。\n\n畜牧生产：产值再创新高。"), [false, false]);
        assert_eq!(spoken("【采访手记】路修好了。\n\n记者在村里看到新房。"), [false, false]);
        assert_eq!(spoken("会议强调：要抓好落实。\n\n各地已经行动起来，层层压实责任。"), [false, false]);
        assert_eq!(
            spoken(
                "【同期声】村民 李明\n\n路修好了，车能开到家门口。\n\n【解说】村里的路去年动工，全长三公里。"
            ),
            [true, true, false]
        );
    }
}
