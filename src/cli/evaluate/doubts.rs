//! What makes a score doubtful: labels and traps that do not count, or no longer fit their manuscripts.

use std::collections::BTreeMap;

use crate::config::Classes;
use crate::document::Document;
use crate::evaluate::{Certainty, Gold, Label, is_file};
use crate::mistake::nearest;

/// The labels that proofreaders do not argue about: the others never count.
fn undisputed(gold: &Gold) -> impl Iterator<Item = &Label> {
    gold.labels.iter().filter(|label| label.severity != Certainty::Debatable)
}

/// Their classes.
fn labelled(gold: &Gold) -> impl Iterator<Item = &str> {
    undisputed(gold).map(|label| &*label.class)
}

/// What the publication says not to measure: classes that no rule looks for.
pub(super) fn left_out(gold: &Gold, classes: &Classes) -> Vec<String> {
    let is_left_out = |class: &&str| classes.get(*class).is_some_and(Vec::is_empty);
    let left_out = by_class(labelled(gold).filter(is_left_out));
    let said = |(class, count): (&str, usize)| format!("类别 {class} 写明不衡量，{count} 条标注没有计");
    left_out.into_iter().map(said).collect()
}

/// Labels that do not count though nobody said so, and what to do.
pub(super) fn doubts(gold: &Gold, documents: &[Document], classes: &Classes) -> Vec<String> {
    let mut doubts = unknown("标注", labelled(gold), classes);
    // What would not count were it read is no loss.
    let is_measured = |label: &&Label| classes.get(&label.class).is_some_and(|rules| !rules.is_empty());
    let is_read = |label: &&Label| document_of(&label.file, documents).is_some();
    let unread: Vec<&Label> = undisputed(gold).filter(is_measured).filter(|label| !is_read(label)).collect();
    if let Some(label) = unread.first() {
        doubts.push(format!(
            "有 {} 条标注没有计：它们的稿件这次没有读，如 {}；把稿件的路径也写上，或不给这些标注",
            unread.len(),
            label.file
        ));
    }
    doubts
}

/// Traps that do not count though nobody said so, and what to do. What is measured does not depend on them.
pub(super) fn idle_traps(gold: &Gold, classes: &Classes) -> Vec<String> {
    unknown("陷阱", gold.traps.iter().map(|trap| &*trap.trap_for), classes)
}

/// Those of classes that are not known, and what to do.
fn unknown<'c>(name: &str, named: impl Iterator<Item = &'c str>, classes: &Classes) -> Vec<String> {
    let said = |(class, count): (&str, usize)| {
        let what = match nearest(class, classes.keys().map(String::as_str)) {
            Some(near) => format!("是不是 {near}？"),
            None => {
                let none = toml::Table::from_iter([(class.to_owned(), toml::Value::Array(Vec::new()))]);
                let none = none.to_string();
                format!("在 [evaluate.classes] 里写上归哪些规则；不衡量这一类，就写 {}", none.trim_end())
            }
        };
        format!("有 {count} 条{name}没有计：类别 {class} 没有归给规则；{what}")
    };
    by_class(named.filter(|class| !classes.contains_key(*class))).into_iter().map(said).collect()
}

/// The labels and traps that no longer fit their manuscripts: what they mark is another text now, and so is what is
/// measured.
pub(super) fn stale(gold: &Gold, documents: &[Document]) -> Option<String> {
    let of = |file: &str| document_of(file, documents);
    let labels =
        gold.labels.iter().filter(|label| of(&label.file).is_some_and(|document| !label.fits(document)));
    let traps = gold.traps.iter().filter(|trap| of(&trap.file).is_some_and(|document| !trap.fits(document)));
    let places = labels.map(|label| (&label.file, label.start, label.end));
    let stale: Vec<_> = places.chain(traps.map(|trap| (&trap.file, trap.start, trap.end))).collect();
    stale.first().map(|(file, start, end)| {
        format!(
            "有 {} 条标注与稿件对不上，如 {file} 第 {start} 到 {end} 字节（一个汉字三个字节）；稿件改过就要重标",
            stale.len()
        )
    })
}

fn document_of<'d>(file: &str, documents: &'d [Document]) -> Option<&'d Document> {
    documents.iter().find(|document| is_file(document.source().name(), file))
}

/// How often each class is named.
fn by_class<'c>(named: impl Iterator<Item = &'c str>) -> BTreeMap<&'c str, usize> {
    let mut classes = BTreeMap::new();
    named.for_each(|class| *classes.entry(class).or_default() += 1);
    classes
}
