//! Is it a label of one character, which other blocks begin with once: 问：, 答：, 图①?

use super::super::Context;
use crate::document::Prose;
use crate::text::Class;

/// Blocks on either side among which others with the label stand: a page of labels is not read once for each.
const NEAR: usize = 50;

/// Whether the pair begins its block before a mark or a number, and blocks nearby begin with it once before the like.
pub(super) fn is_label(context: &Context<'_>, prose: Prose<'_>, at: usize) -> bool {
    let label = prose.chars()[at];
    let is_mark = |class: &Class| *class != Class::Han;
    let Some(class) = prose.classes().get(at + 2).filter(|class| at == 0 && is_mark(class)) else {
        return false;
    };
    (prose.index.saturating_sub(NEAR)..context.document.blocks().len().min(prose.index + NEAR))
        .map(|index| context.document.prose(index))
        .any(|other| other.chars().first() == Some(&label) && other.classes().get(1) == Some(class))
}
