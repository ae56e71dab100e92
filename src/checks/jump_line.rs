//! `jump-line`: 下转第4版 on one page and 上接第1版 on the other, held against each other. A document alone shows
//! nothing: whether the other page is there at all, a run over the issue tells.

mod page;

use serde::Deserialize;

use super::{Earlier, Finding};
use crate::document::{Document, PageNumber};
use crate::span::Span;
pub(crate) use page::{Direction, Jump, Page, page};

/// `jump`: the mark as it should be printed, `here`: the page it stands on, `there`: the page it names, `other`:
/// what should stand there, or stands there in its place; `marks`: how many such marks stand here,
/// `answers`: how many answer them there.
pub(super) const VALUES: &[&str] = &["jump", "here", "there", "other", "marks", "answers"];

/// Parameters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct JumpLine {
    /// What stands on the page a mark names.
    partner: Partner,
}

/// What stands on the page a mark names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Partner {
    /// Nothing that could be its partner.
    None,
    /// A mark that names another page, on which nothing answers it either.
    OtherPage,
    /// Fewer marks than there should be.
    Fewer,
}

impl JumpLine {
    /// Every mark of the document or of an earlier page that has no partner on the other.
    pub(super) fn run_across(&self, document: &Document, earlier: &[Earlier<'_>]) -> Vec<Finding> {
        if !earlier.iter().any(|earlier| earlier.shares.jumps) {
            return Vec::new();
        }
        let Some(this) = page(document) else { return Vec::new() };
        let (nths, pages): (Vec<usize>, Vec<Page>) = (0..)
            .zip(earlier)
            .filter(|(_, earlier)| earlier.shares.jumps)
            .filter_map(|(nth, earlier)| Some((nth, page(earlier.document)?)))
            .filter(|(_, page)| page.may_be_of_one_issue(&this))
            .unzip();
        let faults = faults(&this, &pages.iter().collect::<Vec<_>>());
        let wanted = faults.into_iter().filter(|fault| fault.partner == self.partner);
        wanted.map(|fault| fault.finding(nths[fault.other])).collect()
    }
}

/// A mark without a partner.
#[derive(Debug)]
pub(crate) struct Fault {
    partner: Partner,
    /// Where to look on the page that came last: the mark, or where one is lacking.
    span: Span,
    /// Which of the other pages it is about, and where to look there.
    pub(crate) other: usize,
    place: Span,
    /// The mark, the page it stands on, and the page it names.
    direction: Direction,
    here: PageNumber,
    there: PageNumber,
    /// The page that the mark on the other page names.
    named: PageNumber,
    /// How many such marks there are here, and how many answer them there.
    counts: (usize, usize),
}

impl Fault {
    fn finding(&self, nth: usize) -> Finding {
        let &Fault { direction, here, there, named, .. } = self;
        Finding::new(self.span)
            .elsewhere(nth, self.place)
            .value("jump", written(direction, there))
            .value("here", shown(here))
            .value("there", shown(there))
            .value("other", written(direction.turned(), named))
            .value("marks", self.counts.0)
            .value("answers", self.counts.1)
    }
}

/// The marks on a page and on the others of its issue that have no partner, where one of the two pages is `this`.
/// Each number stands on one of the `others` at most.
///
/// Of the others, only those matter that `this` names or that name it, and those which these name.
pub(crate) fn faults(this: &Page, others: &[&Page]) -> Vec<Fault> {
    let issue = Issue { this, others };
    let mut faults = issue.unanswered_here();
    // What stands here in the place of a partner is told as that.
    let in_place = faults.iter().filter(|fault| matches!(fault.partner, Partner::OtherPage));
    let told: Vec<Span> = in_place.map(|fault| fault.span).collect();
    faults.extend(issue.unanswered_there(&told));
    faults.extend(issue.answered_by_too_few());
    faults
}

/// A page and the others of its issue.
struct Issue<'p> {
    this: &'p Page,
    others: &'p [&'p Page],
}

impl Issue<'_> {
    fn find(&self, number: PageNumber) -> Option<usize> {
        self.others.iter().position(|other| other.number == number)
    }

    /// Whether it is known that nothing answers a mark.
    fn is_alone(&self, page: &Page, jump: &Jump) -> bool {
        let named = match self.find(jump.page) {
            _ if jump.page == page.number => return true,
            _ if jump.page == self.this.number => Some(self.this),
            nth => nth.map(|nth| self.others[nth]),
        };
        named.is_some_and(|named| {
            named.answers(page.number, jump.direction).is_some_and(|answers| answers.is_empty())
        })
    }

    /// What stands on a page in the place of the partner, where one mark alone can.
    fn instead(&self, page: &Page, direction: Direction) -> Option<Jump> {
        let mut turned = page.jumps.iter().filter(|jump| {
            jump.is_plain && jump.direction == direction.turned() && self.is_alone(page, jump)
        });
        turned.next().filter(|_| turned.next().is_none()).copied()
    }

    /// The marks on the others that lead to this page and are not answered.
    fn unanswered_here(&self) -> Vec<Fault> {
        let this = self.this;
        let mut faults = Vec::new();
        for (other, page) in self.others.iter().enumerate() {
            let leading = page.jumps.iter().filter(|jump| jump.is_plain && jump.page == this.number);
            for jump in leading.filter(|jump| self.is_alone(page, jump)) {
                let instead = self.instead(this, jump.direction);
                faults.push(Fault {
                    partner: if instead.is_some() { Partner::OtherPage } else { Partner::None },
                    span: instead.map_or(this.head, |instead| instead.span),
                    other,
                    place: jump.span,
                    direction: jump.direction,
                    here: page.number,
                    there: this.number,
                    named: instead.map_or(page.number, |instead| instead.page),
                    counts: (1, 0),
                });
            }
        }
        faults
    }

    /// The marks on this page that lead to another and are not answered there, but for those that are told.
    fn unanswered_there(&self, told: &[Span]) -> Vec<Fault> {
        let this = self.this;
        let leading = this.jumps.iter().filter(|jump| jump.is_plain && !told.contains(&jump.span));
        let fault = |jump: &Jump| {
            let other = self.find(jump.page).filter(|_| self.is_alone(this, jump))?;
            let page = self.others[other];
            let instead = self.instead(page, jump.direction);
            Some(Fault {
                partner: if instead.is_some() { Partner::OtherPage } else { Partner::None },
                span: jump.span,
                other,
                place: instead.map_or(page.head, |instead| instead.span),
                direction: jump.direction,
                here: this.number,
                there: jump.page,
                named: instead.map_or(this.number, |instead| instead.page),
                counts: (1, 0),
            })
        };
        leading.filter_map(fault).collect()
    }

    /// The marks that lead from one of two pages to the other and are answered by some there, but too few.
    fn answered_by_too_few(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (other, page) in self.others.iter().enumerate() {
            for direction in [Direction::Down, Direction::Up] {
                for (from, to, is_here) in [(*page, self.this, false), (self.this, *page, true)] {
                    let Some((marks, answers)) = fewer(from, to, direction) else { continue };
                    let (mark, answer) = (marks[0].span, answers[0].span);
                    let (span, place) = if is_here { (mark, answer) } else { (answer, mark) };
                    faults.push(Fault {
                        partner: Partner::Fewer,
                        span,
                        other,
                        place,
                        direction,
                        here: from.number,
                        there: to.number,
                        named: from.number,
                        counts: (marks.len(), answers.len()),
                    });
                }
            }
        }
        faults
    }
}

/// The marks of a page that lead to another and what answers them there, where these are some but too few.
fn fewer<'p>(from: &'p Page, to: &'p Page, direction: Direction) -> Option<(Vec<&'p Jump>, Vec<&'p Jump>)> {
    let marks = from
        .jumps
        .iter()
        .filter(|jump| jump.is_plain && jump.direction == direction && jump.page == to.number);
    let (marks, answers) = (marks.collect::<Vec<_>>(), to.answers(from.number, direction)?);
    (!answers.is_empty() && answers.len() < marks.len()).then_some((marks, answers))
}

/// A mark as it is printed.
fn written(direction: Direction, page: PageNumber) -> String {
    let verb = match direction {
        Direction::Down => "下转",
        Direction::Up => "上接",
    };
    format!("{verb}{}", shown(page))
}

/// A page as it is spoken of: 第3版, A3版.
fn shown(page: PageNumber) -> String {
    match page.section {
        Some(section) => format!("{section}{}版", page.number),
        None => format!("第{}版", page.number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faults told while pages come one after the other, each page its number and its text.
    fn told(pages: &[(u8, &str)]) -> Vec<String> {
        let documents: Vec<Document> =
            pages.iter().map(|(number, text)| Document::plain(format!("0{number}版.txt"), *text)).collect();
        let pages: Vec<Page> = documents.iter().map(|document| page(document).unwrap()).collect();
        let mut told = Vec::new();
        for (nth, this) in pages.iter().enumerate() {
            for fault in faults(this, &pages[..nth].iter().collect::<Vec<_>>()) {
                let partner = match fault.partner {
                    Partner::None => "无",
                    Partner::OtherPage => "异",
                    Partner::Fewer => "少",
                };
                let [mark, here] = [written(fault.direction, fault.there), shown(fault.here)];
                let other = written(fault.direction.turned(), fault.named);
                told.push(format!("{partner} {here}{mark} {other} @{}", shown(this.number)));
            }
        }
        told
    }

    #[test]
    fn marks_are_answered_or_not() {
        let (one, two) = ("会议要求落实责任。（下转第3版）", "各地秋收忙。");
        assert!(told(&[(1, one), (2, two), (3, "（上接第1版）确保安全。")]).is_empty());
        assert!(told(&[(3, "（紧接第一版）确保安全。"), (1, one)]).is_empty());
        assert!(told(&[(1, one), (2, two)]).is_empty(), "page 3 is not there");
        assert_eq!(told(&[(1, one), (3, two)]), ["无 第1版下转第3版 上接第1版 @第3版"]);
        assert_eq!(told(&[(3, two), (1, one)]), ["无 第1版下转第3版 上接第1版 @第1版"]);
        assert_eq!(told(&[(1, two), (3, "（上接第1版）确保安全。")]), ["无 第3版上接第1版 下转第3版 @第3版"]);
        assert!(told(&[(1, one), (3, "（上接要闻版）确保安全。")]).is_empty(), "that may be page 1");
    }

    #[test]
    fn of_several_marks_as_many_are_answered() {
        let one = "落实责任。（下转第3版）\n\n稻谷归仓。（下转第3版）";
        let three = "（上接第1版）确保安全。";
        assert_eq!(told(&[(1, one), (3, three)]), ["少 第1版下转第3版 上接第1版 @第3版"]);
        assert_eq!(told(&[(3, three), (1, one)]), ["少 第1版下转第3版 上接第1版 @第1版"]);
        assert!(told(&[(1, one), (3, "（上接第1版）确保安全。\n\n（上接第一版）颗粒归仓。")]).is_empty());
    }

    #[test]
    fn a_mark_that_names_another_page_is_told_in_the_place_of_the_partner() {
        let one = "会议要求落实责任。（下转第3版）";
        let three = "（上接第2版）确保安全。";
        assert_eq!(told(&[(1, one), (2, "秋收忙。"), (3, three)]), ["异 第1版下转第3版 上接第2版 @第3版"]);
        // What answers another page answers that one alone; of a page that is not there nothing is known.
        let two = "稻谷归仓。（下转第3版）";
        assert_eq!(told(&[(1, one), (2, two), (3, three)]), ["无 第1版下转第3版 上接第1版 @第3版"]);
        assert_eq!(told(&[(1, one), (3, three)]), ["无 第1版下转第3版 上接第1版 @第3版"]);
    }
}
