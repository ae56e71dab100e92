//! Is a stretch of text what somebody says: between quotes, after who speaks in a dialogue, in the sound of a broadcast?

use std::ops::Range;

use super::{Aside, Context};
use crate::document::{Document, Prose};
use crate::text::is_han;

/// Characters of who speaks in a dialogue, at most.
const SPEAKER: usize = 5;

/// Paragraphs of one who is heard in a broadcast, at most.
const HEARD: usize = 6;

/// What scripts of broadcasts put in brackets before what is heard, and before what the newsreader says.
const SOUNDS: &[&str] = &["同期", "采访", "现场", "连线", "录音", "实况"];

/// Whether a stretch of a block is spoken.
pub(super) fn is_spoken(context: &Context<'_>, prose: Prose<'_>, range: Range<usize>) -> bool {
    context.is_aside(Aside::Quotation, prose.span(range))
        || is_in_dialogue(context.document, prose.index)
        || is_heard(context.document, prose.index)
}

/// Whether who speaks stands before the text of the block, and also of the one before or behind it: 甲：您认识他？
fn is_in_dialogue(document: &Document, index: usize) -> bool {
    let speaks = |index: usize| {
        document.blocks().get(index).is_some_and(|block| {
            let text = block.reads(document.text());
            let colon = text.chars().take(SPEAKER + 1).position(|c| c == '：');
            colon.is_some_and(|colon| colon > 0 && text.chars().take(colon).all(is_han))
        })
    };
    speaks(index) && (speaks(index + 1) || index.checked_sub(1).is_some_and(speaks))
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
        assert_eq!(spoken("会议强调：要抓好落实。\n\n各地已经行动起来，层层压实责任。"), [false, false]);
        assert_eq!(
            spoken(
                "【同期声】村民 李明\n\n路修好了，车能开到家门口。\n\n【解说】村里的路去年动工，全长三公里。"
            ),
            [true, true, false]
        );
    }
}
