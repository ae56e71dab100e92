//! Does a paragraph begin in mid-sentence, and its beginning stand nowhere?

use rustc_hash::FxHashSet;

use super::super::Context;
use super::fate::Fate;
use crate::document::{BlockKind, Document, leads_back};
use crate::text::{Class, Ending, Segmenter, is_digit, is_numeral};

/// Characters of a block that is surely a paragraph.
const LONG: usize = 15;
/// Characters in which its first word ends.
const REACH: usize = 12;

/// What no sentence begins with: of 16,000 paragraphs of a daily, scripts and magazines none does, since 的确, 了解 and
/// 着手 are other words. 着 itself is a verb too: 着最短女上衣的是…. 个 wants its number.
const BOUND: &[&str] = &["的", "了", "们", "及", "以及", "者", "个"];

/// What says where, and wants before its 的 what it is said of: ｜上的狮子, ｜中的一位.
const WHERE: &[&str] = &["上", "下", "中", "里", "内", "间", "前", "后", "外"];

/// What goes with 个 by a single character; others make words of their own: 个大味甜, 个头不小, 个税起征点.
const COUNTED: &[&str] = &["月", "村", "县", "市", "省", "国", "州", "乡", "镇"];
/// Measures, behind which goes on what was measured: 公里的山路; but 平方米是面积的单位.
const UNITS: &[&str] = &["公里", "公顷", "平方米", "平方公里", "立方米", "百分点"];
/// Characters in which is seen how a sentence goes on.
const FURTHER: usize = 40;

/// The paragraphs that begin so, other than those that something goes on in.
pub(super) fn headless(context: &Context<'_>) -> impl Iterator<Item = usize> {
    let document = context.document;
    let gone_on_in: FxHashSet<usize> = context
        .fates()
        .iter()
        .filter_map(|(_, fate)| match fate {
            Fate::Next(next, _) | Fate::Far(next, _) => Some(*next),
            Fate::Lost | Fate::Unmarked(_) | Fate::Whole => None,
        })
        .collect();
    (0..document.blocks().len())
        .filter(|&index| {
            is_paragraph(document, index) && begins_bound(document.prose(index).chars(), context.segmenter)
        })
        .filter(move |index| !gone_on_in.contains(index))
}

/// Whether a block is a paragraph of running text that ends, and so does what stands before it.
fn is_paragraph(document: &Document, index: usize) -> bool {
    let prose = document.prose(index);
    let ends = |index: usize| Ending::of(document.prose(index).text()) == Ending::Finished;
    // What began on another page may begin here in mid-sentence.
    let is_after_text = |above: usize| match document.blocks()[above].kind {
        BlockKind::Body => ends(above),
        _ => !leads_back(document.prose(above).text()),
    };
    prose.block.kind == BlockKind::Body
        && prose.chars().len() >= LONG
        && ends(index)
        && index.checked_sub(1).is_none_or(is_after_text)
}

/// Whether 等 at the start of a text ends an enumeration that is lost: 等九个乡镇, 等3家企业; but 等三个部门都同意了，
/// 项目才能动工.
fn counts_places(chars: &[char]) -> bool {
    const PLACES: &[&str] = &[
        "乡镇", "街道", "村", "县", "市", "省", "国家", "地区", "单位", "部门", "企业", "公司", "方面",
        "领域", "行业", "项目", "高校",
    ];
    let head: String = chars.iter().take(FURTHER).collect();
    if head.contains(['了', '才', '就', '再']) {
        return false;
    }
    let counted = head.trim_start_matches('等');
    let measured = counted.trim_start_matches(|c: char| is_numeral(c) || is_digit(c));
    let noun = measured.trim_start_matches(['个', '家', '所', '大']);
    measured.len() < counted.len() && PLACES.iter().any(|word| noun.starts_with(word))
}

/// Whether what stands behind 的 says that the word before it tells a place: 上的狮子; but 上的是夜班, 上的第一堂课, 下的雨
/// are done.
fn is_place(first: &str, thing: &str, segmenter: &Segmenter) -> bool {
    let done = |object: &str| segmenter.knows(&format!("{first}{object}"));
    let head: String = thing.chars().take(1).collect();
    segmenter.initial(thing) == 'n' && !done(thing) && !done(&head)
}

/// Whether a text begins with a mark or word that belongs to what stands before it.
fn begins_bound(chars: &[char], segmenter: &Segmenter) -> bool {
    let Some(&first) = chars.first() else { return false };
    let is_mark = matches!(Class::of(first), Class::Pause | Class::Stop) && !first.is_ascii();
    let is_bound = || {
        let head: String = chars.iter().take(REACH).collect();
        // Nearly no paragraph has to be cut into words for it.
        if !BOUND.iter().chain(WHERE).chain(UNITS).chain(&["等"]).any(|word| head.starts_with(word)) {
            return false;
        }
        let words = segmenter.words(&head);
        let word = |nth: usize| words.get(nth).map_or("", |word| word.of(&head));
        match (word(0), word(1)) {
            // 了却了一桩心事: a word, however it is cut.
            ("了", next) => !next.starts_with(['却', '断', '无', '然']),
            ("个", next) => next.chars().count() > 1 || COUNTED.contains(&next),
            (first, next) if UNITS.contains(&first) => next == "的" && word(2) != "概念",
            // 中都|有: among what? But 上都, 前都 are verbs' and adverbs' too, and 中都影剧院 is of a place.
            ("中" | "里" | "内" | "间", "都") => matches!(word(2), "有" | "没有" | "是" | "能" | "会"),
            ("等", _) => counts_places(chars),
            (first, "的") if WHERE.contains(&first) => is_place(first, word(2), segmenter),
            (first, _) => BOUND.contains(&first),
        }
    };
    is_mark || is_bound()
}
