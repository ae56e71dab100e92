//! A series that was announced with its number, 三件事：一是…；二是…, and has another.

use std::ops::Range;

use super::super::{Context, Finding};
use super::PATIENCE;
use super::marker::Marker;
use crate::document::Prose;
use crate::text::{Class, is_numeral, numeral_value};

/// Every announcement of one of the `nouns`, or of a number alone, that the series right behind it does not keep.
pub(super) fn find(context: &Context<'_>, nouns: &[String]) -> Vec<Finding> {
    let blocks: Vec<(Prose<'_>, &[Marker])> =
        context.proses().map(|prose| (prose, context.markers(prose))).collect();
    let mut findings = Vec::new();
    for (index, (prose, found)) in blocks.iter().enumerate() {
        for (nth, first) in found.iter().enumerate().filter(|(_, first)| first.number == 1) {
            let Some((announced, place)) = announcement(*prose, first.range.start, nouns) else { continue };
            let (last, is_last) = last(&found[nth..]);
            let later = || blocks[index + 1..].iter().take(PATIENCE).flat_map(|(_, found)| *found);
            let runs_on = || {
                is_last && later().any(|next| follows(last, next))
                    || names_next(*prose, found, last)
                    || trails_off(*prose, last)
            };
            if last.number == 1 || last.number == announced || (last.number < announced && runs_on()) {
                continue;
            }
            findings.push(
                Finding::new(prose.span(place.clone()))
                    .related(prose.span(last.range.clone()))
                    .value("expected", announced)
                    .value("found", last.number)
                    .value("before", prose.slice(place)),
            );
        }
    }
    findings
}

/// The last item of the series that begins here, as far as its block goes, and whether no other series
/// of the style comes after it there.
fn last(found: &[Marker]) -> (&Marker, bool) {
    let mut last = &found[0];
    for next in found[1..].iter().filter(|next| next.style == found[0].style) {
        if !follows(last, next) {
            return (last, false);
        }
        last = next;
    }
    (last, true)
}

/// Whether the block goes on with the next number where it heads no clause (一是甲，二是乙、三是丙) or
/// in another style (其三).
fn names_next(prose: Prose<'_>, found: &[Marker], last: &Marker) -> bool {
    let rest = prose.slice(last.range.end..prose.chars().len());
    let next = last.with_number(prose, last.number + 1);
    next.is_some_and(|next| rest.contains(&next))
        || found.iter().any(|other| other.range.start > last.range.start && other.number == last.number + 1)
}

/// Whether the last item is not the last one there is: ④建成食堂……
fn trails_off(prose: Prose<'_>, last: &Marker) -> bool {
    let rest = prose.slice(last.range.end..prose.chars().len());
    // What somebody says later may trail off as well.
    rest.split(['。', '！', '？', '“']).next().is_some_and(|item| item.contains("……"))
}

fn follows(last: &Marker, next: &Marker) -> bool {
    next.style == last.style && next.number == last.number + 1
}

/// The number that the clause before the character `at` announces, and where it stands: 三件事：,
/// 以下两个方面：.
fn announcement(prose: Prose<'_>, at: usize, nouns: &[String]) -> Option<(u32, Range<usize>)> {
    let (chars, classes) = (prose.chars(), prose.classes());
    let lead = at.checked_sub(1).filter(|&lead| matches!(chars[lead], '：' | ':' | '，' | ','))?;
    let start = classes[..lead].iter().rposition(|class| *class != Class::Han).map_or(0, |mark| mark + 1);
    let measure = (start + 1..lead)
        .rev()
        .find(|&at| COUNTING_ITEMS.contains(chars[at]) && is_numeral(chars[at - 1]))?;
    let number =
        chars[start..measure].iter().rposition(|&c| !is_numeral(c)).map_or(start, |at| start + at + 1);
    let is_ordinal = number > start && "第前后近约几这那上述".contains(chars[number - 1]);
    let tail: String = chars[measure + 1..lead].iter().collect();
    let is_announced = tail.chars().count() <= TAIL
        && (tail.is_empty() && chars[measure] != '大'
            || nouns.iter().any(|noun| tail.ends_with(noun.as_str())));
    let value = numeral_value(&chars[number..measure]).filter(|value| (2..=20).contains(value))?;
    (is_announced && !is_ordinal).then_some((value, number..lead))
}

/// What items of a series are counted by.
const COUNTING_ITEMS: &str = "个项件条点大方步类种";
/// Characters at most from the measure to the colon.
const TAIL: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text::Segmenter;

    #[track_caller]
    fn assert_found(text: &str, expected: &[(&str, &str)]) {
        let document = Document::plain("", text);
        let segmenter = Segmenter::default();
        let context = Context::new(&document, &segmenter);
        let found = find(&context, &["事", "方面"].map(str::to_owned));
        let found: Vec<_> =
            found.iter().map(|finding| (finding.span.of(text), finding.values[1].1.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_series_has_as_many_items_as_announced() {
        assert_found("抓好三件事：一是抓项目；二是抓人才。", &[("三件事", "2")]);
        assert_found("办好十件实事：①建成医院；②改造校舍。他说：“还会更好……”", &[("十件实事", "2")]);
        assert_found("主要有两点：第一，要学习。第二，要实干。第三，要廉洁。", &[("两点", "3")]);
        assert_found("抓好三件事：一是抓项目；二是抓人才；三是抓作风。", &[]);
    }

    #[test]
    fn what_counts_something_else_announces_nothing() {
        for text in [
            "打好三大攻坚战，一是抓项目；二是抓人才。",
            "这是第三个方面：一是抓项目；二是抓人才。",
            "用了三个月：一是抓项目；二是抓人才。",
            "抓好三件事：一是抓项目；二是抓人才。\n\n三是抓作风。",
            "抓好三件事：一是抓项目，二是抓人才、三是抓作风。",
            "抓好三件事：一是抓项目；二是抓人才；其三，抓作风。",
            "办好十件实事：①建成医院；②改造校舍……",
        ] {
            assert_found(text, &[]);
        }
    }
}
