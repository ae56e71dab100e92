//! Does a block go on in the one right behind it?

use super::super::Context;
use super::super::seam::{self, Seam, Sign};
use super::afar::{LINKED, NAME, is_cut_heading};
use super::fate::Fate;
use super::headline::{is_headline, is_title_line};
use super::lost::{ends_in_clause, is_lost};
use super::subheads::{is_numbered_heading, is_one_of_series, is_subhead};
use super::technical::{is_of_code, is_technical};
use super::unmarked::is_document;
use crate::document::{BlockKind, Document, Prose, is_indented, is_run_together};
use crate::text::{Class, is_chinese_numeral, is_surname};

/// Evidence that makes a body block one with the next.
const ENOUGH: i32 = 3;
/// Evidence that makes a line which looks like a heading or list item one with the next.
const ENOUGH_FOR_HEADING: i32 = 4;
/// Evidence more where nothing shows that a line which looks like a heading was cut.
const UNSHOWN: i32 = 1;
/// Evidence more where nothing shows it of a line like others that stand over the parts of its article.
const SERIES: i32 = 4;

/// How much rather they end and begin sentences than stand within one the words at a seam must where no more than a mark
/// is missing: so read one in five paragraphs of printed news that lost their last mark, and of 600 that were cut at
/// random none to two. Where the next is indented as paragraphs are it is hardly the rest of this one.
const REST: i32 = 1;
const REST_BEFORE_INDENT: i32 = -1;

/// Characters of a title that is a sentence, at most.
const TITLE: usize = 40;

/// Characters across a cut that, found elsewhere, show a phrase; and what that counts.
const PHRASE: usize = 4;
const ATTESTED: i32 = 2;

/// Characters of a line that is likely a name.
const SIGNED: usize = 3;

/// What became of a block, in a document that indents its paragraphs or does not, by what speaks for its being one with
/// the next, if that tells.
pub(super) fn fate_beside(
    context: &Context<'_>,
    index: usize,
    mut seam: Seam,
    indents: bool,
) -> Option<Fate> {
    let (document, next) = (context.document, index + 1);
    let (first, second) = (document.prose(index), document.prose(next));
    let (is_body, is_text) = (first.block.kind == BlockKind::Body, is_text(first));
    // A numbered heading names what its text then speaks of. Where all else says too little, a phrase is not looked for.
    // So may one that asserts: 盐害是怎么把庄稼渴死的, however often 的盐碱地 stands elsewhere.
    let is_title =
        || seam::is_numbered(first.text()) || first.text().ends_with('的') && seam::asserts(first, "的");
    let may_be_phrase = !is_text && seam.score() + ATTESTED >= ENOUGH && !is_title();
    let phrase = may_be_phrase.then(|| seam::attested(document, first, second, PHRASE)).flatten();
    let enough = if is_text || phrase.is_some() { ENOUGH } else { ENOUGH_FOR_HEADING };
    let score = seam.score() + ATTESTED * i32::from(phrase.is_some());
    seam.sign = seam.sign.or(phrase.map(Sign::Phrase));
    // 建达: two or three characters are rather who wrote it. So is what a body issues by its title; but
    // 研究了关于城市管理的意见|和实施办法.
    if is_signature(first, context) && seam.link < LINKED
        || (is_titled_document(first.text()) || is_day(first) || is_subhead(document, index))
            && seam.link <= 0
    {
        return Some(Fate::Whole);
    }
    let is_elsewhere = is_body
        && seam.is_odd
        && seam.link <= 0
        && is_lost(first, context)
        && begins_anew(second, context)
        && seam::attested(document, first, second, NAME).is_none();
    // What looks like running text for its sentences may be a line of a headline over another.
    let is_title = is_body && seam.sign.is_none() && seam.link <= 0 && is_title_line(second);
    if score < enough || score < enough + more_needed(context, index, &seam) || is_elsewhere || is_title {
        return None;
    }
    // The last of several paragraphs that were run together may be the heading of the next.
    let text = first.text();
    let is_line = seam.sign.is_none() && is_run_together(text) && !ends_in_clause(text);
    // A term of a manual stands everywhere in it, and the code that a sentence waits for is often lost.
    let is_shown = match &seam.sign {
        None | Some(Sign::Phrase(_)) => false,
        Some(Sign::Pause(_)) => seam.link > 0 || !is_of_code(document, next),
        Some(_) => true,
    };
    match !is_line && (is_shown || !is_technical(document, next)) {
        true => match fate_at_rest(document, next, &seam, indents) {
            Some(_) if !is_sentence(first) => Some(Fate::Whole),
            at_rest => at_rest.or(Some(next_fate(second, next, seam))),
        },
        false => Some(Fate::Whole),
    }
}

/// What became of a block that is not ended before another, which goes on with it, unless somebody else speaks there.
fn next_fate(second: Prose<'_>, next: usize, seam: Seam) -> Fate {
    match seam::speaks(second.text()) && seam.link <= 0 {
        true => Fate::Lost,
        false => Fate::Next(next, seam),
    }
}

/// Whether a text is more than a title, which is a short sentence without its mark: 省下来的钱，也要花在刀刃上.
fn is_sentence(prose: Prose<'_>) -> bool {
    prose.chars().len() > TITLE || prose.chars().contains(&'。')
}

/// What became of a block where nothing shows that the next goes on with it and the words about the seam read as the end
/// of a sentence and the beginning of another.
pub(super) fn fate_at_rest(document: &Document, next: usize, seam: &Seam, indents: bool) -> Option<Fate> {
    let is_indented = || indents && is_indented(document, document.prose(next));
    match seam.sign.is_none() && seam.link <= 0 {
        true if seam.rest >= REST => Some(Fate::Unmarked(next)),
        true if seam.rest >= REST_BEFORE_INDENT && is_indented() => Some(Fate::Lost),
        _ => None,
    }
}

/// Whether the first word of a block begins paragraphs rather than it stands elsewhere: of 1,600 paragraphs that were cut
/// 28 were else called lost, and 5 are so; of 1,600 that lost their end 441 and 358. In print seven are cut for one.
fn begins_anew(prose: Prose<'_>, context: &Context<'_>) -> bool {
    context.segmenter.edges().begins(seam::first_word(prose.text(), context.segmenter)) > 0
}

/// How much more evidence a block needs that may be a line of its own.
fn more_needed(context: &Context<'_>, index: usize, seam: &Seam) -> i32 {
    let document = context.document;
    let first = document.prose(index);
    // A headline may read as half a sentence, which then nothing else shows: 他是怎么当上村主任的.
    let is_shown = seam.sign.is_some() || seam.link > 0;
    match is_text(first) {
        true if is_shown || !is_headline(context, first) && !is_one_of_series(document, index) => 0,
        true => SERIES,
        false if is_numbered_heading(document, index) && !is_cut_heading(seam) => SERIES,
        false if seam.sign.is_some() => 0,
        false => UNSHOWN,
    }
}

/// Whether a block is running text; an item of several sentences is that too.
pub(super) fn is_text(prose: Prose<'_>) -> bool {
    match prose.block.kind {
        BlockKind::Body => true,
        BlockKind::ListItem => prose.chars().contains(&'。'),
        _ => false,
    }
}

/// Whether a line may be a name: two characters, or three, that are no word of grammar (据, 如果).
fn is_signature(prose: Prose<'_>, context: &Context<'_>) -> bool {
    let is_grammar = || {
        let first = seam::first_word(prose.text(), context.segmenter);
        matches!(context.segmenter.initial(first), 'p' | 'c' | 'd' | 'r')
            && !prose.chars().first().is_some_and(|&c| is_surname(c))
    };
    prose.block.guessed
        && prose.chars().len() <= SIGNED
        && prose.classes().iter().all(|&class| class == Class::Han)
        && !is_grammar()
}

/// Characters of the day of a diary and its weather, at most.
const DAY: usize = 16;

/// Whether a line is the day that an entry of a diary is of, and how its weather was: 5月20日 晴，热. But 5月20日 会议在京举行，
/// goes on.
fn is_day(prose: Prose<'_>) -> bool {
    let day = prose.text().split_whitespace().next().unwrap_or_default();
    let is_last = |class: &Class| matches!(class, Class::Han | Class::Close);
    prose.chars().len() <= DAY
        && day.len() < prose.text().trim_end().len()
        && day.starts_with(|c: char| c.is_ascii_digit() || is_chinese_numeral(c))
        && day.ends_with('日')
        && day.contains('月')
        && prose.classes().last().is_some_and(is_last)
}

/// What ends the name of a body that issues something.
const ISSUERS: &str = "府会室厅局部院委办署校团";

/// Whether a text is the title of what a body issues and nothing else: 市政府办公室关于加强管理的通知; but
/// 市委印发关于加强管理的通知 tells of it.
fn is_titled_document(text: &str) -> bool {
    let issuer = text.split("关于").next().unwrap_or_default();
    is_document(text) && (issuer.is_empty() || issuer.ends_with(|c| ISSUERS.contains(c)))
}
