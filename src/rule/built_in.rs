//! The packs and word lists inside the binary.

use std::borrow::Cow;

/// The packs inside the binary: file name and text.
pub(super) const PACKS: &[(&str, &str)] = &[
    ("rules/repetition.toml", include_str!("../../rules/repetition.toml")),
    ("rules/structure.toml", include_str!("../../rules/structure.toml")),
    ("rules/punctuation.toml", include_str!("../../rules/punctuation.toml")),
    ("rules/quotation.toml", include_str!("../../rules/quotation.toml")),
    ("rules/characters.toml", include_str!("../../rules/characters.toml")),
    ("rules/words.toml", include_str!("../../rules/words.toml")),
    ("rules/redundancy.toml", include_str!("../../rules/redundancy.toml")),
    ("rules/collocation.toml", include_str!("../../rules/collocation.toml")),
    ("rules/people.toml", include_str!("../../rules/people.toml")),
    ("rules/numerals.toml", include_str!("../../rules/numerals.toml")),
    ("rules/dates.toml", include_str!("../../rules/dates.toml")),
    ("rules/units.toml", include_str!("../../rules/units.toml")),
    ("rules/consistency.toml", include_str!("../../rules/consistency.toml")),
    ("rules/vocabulary.toml", include_str!("../../rules/vocabulary.toml")),
    ("rules/style.toml", include_str!("../../rules/style.toml")),
    ("rules/exceptions.toml", include_str!("../../rules/exceptions.toml")),
];

/// The word lists inside the binary: path as the packs write it, and text.
const LISTS: &[(&str, &str)] = &[
    ("words/typos.tsv", include_str!("../../rules/words/typos.tsv")),
    ("words/slips.tsv", include_str!("../../rules/words/slips.tsv")),
    ("words/typos-in-context.tsv", include_str!("../../rules/words/typos-in-context.tsv")),
    ("words/confused.tsv", include_str!("../../rules/words/confused.tsv")),
    ("words/lookalikes.tsv", include_str!("../../rules/words/lookalikes.tsv")),
    ("words/lookalikes-in-context.tsv", include_str!("../../rules/words/lookalikes-in-context.tsv")),
    ("words/redundant.tsv", include_str!("../../rules/words/redundant.tsv")),
    ("words/disability.tsv", include_str!("../../rules/words/disability.tsv")),
    ("words/ethnic-groups.tsv", include_str!("../../rules/words/ethnic-groups.tsv")),
    ("words/leaders.tsv", include_str!("../../rules/words/leaders.tsv")),
    ("words/idioms.tsv", include_str!("../../rules/words/idioms.tsv")),
    ("words/forms.tsv", include_str!("../../rules/words/forms.tsv")),
    ("words/synonyms.tsv", include_str!("../../rules/words/synonyms.tsv")),
    ("words/reduplicated.tsv", include_str!("../../rules/words/reduplicated.tsv")),
    ("words/traditional.tsv", include_str!("../../rules/words/traditional.tsv")),
    ("words/variants.tsv", include_str!("../../rules/words/variants.tsv")),
];

/// Reads a word list inside the binary, by its path relative to `rules/`.
pub(crate) fn built_in_list(path: &str) -> Result<Cow<'static, str>, String> {
    let list = LISTS.iter().find(|(name, _)| *name == path);
    list.map(|&(_, text)| text.into()).ok_or_else(|| "内置词表里没有它".to_owned())
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use proptest::prelude::*;

    use super::*;
    use crate::checks::Reading;
    use crate::document::{Document, Index, Sought};
    use crate::expression::{Expression, Found};
    use crate::rule::{Rule, RuleSet};
    use crate::text::{LongList, parse_word_list};

    #[test]
    fn lists_that_are_looked_up_where_they_stand_are_in_order() {
        let long: Vec<_> = LISTS.iter().filter(|(_, text)| LongList::new(text).is_some()).collect();
        assert!(!long.is_empty());
        for (path, text) in long {
            let entries = parse_word_list((*text).into()).unwrap();
            let wrong = |nth: usize| &*entries[nth].wrong;
            let found = (1..entries.len()).find(|&nth| wrong(nth - 1) >= wrong(nth)).map(wrong);
            assert_eq!(found, None, "{path}");
            let short = entries.iter().find(|entry| entry.wrong.chars().nth(1).is_none());
            assert_eq!(short, None, "{path}");
            let comment =
                text.lines().skip_while(|line| line.starts_with('#')).find(|line| line.starts_with('#'));
            assert_eq!(comment, None, "{path}");
        }
    }

    fn patterns(rules: &RuleSet) -> Vec<Expression> {
        let written =
            rules.rules.iter().filter_map(|rule| rule.parameters.get("pattern")?.get("regex")?.as_str());
        written.map(|pattern| Expression::try_from(pattern.to_owned()).unwrap()).collect()
    }

    /// How many matches the patterns have in a text. Panics where one lies outside what is read for its pattern, or
    /// is not found over the letters of the pattern.
    fn matches(patterns: &[Expression], text: &str) -> usize {
        // Blocks long enough that they are not simply read whole.
        let padding = "丗".repeat(1000);
        let document =
            Document::plain("", [text, "，", &padding, "\n", &padding, "。", text, "。", &padding].concat());
        let sought = Sought::new(patterns.iter().map(|pattern| pattern.needs().groups.first().cloned()));
        let index = Index::new(&document, &sought);
        let chars: Vec<char> = text.chars().collect();
        let mut count = 0;
        for (nth, pattern) in patterns.iter().enumerate() {
            // As the engine finds them that reads the text as it is.
            let at = |byte: usize| text[..byte].chars().count();
            let hits = pattern.regex().find_iter(text).map(|hit| at(hit.start())..at(hit.end()));
            let by_letters = pattern.matcher().matches(&chars, 0..chars.len());
            let by_letters: Vec<Range<usize>> = by_letters.iter().map(Found::range).collect();
            assert_eq!(by_letters, hits.collect::<Vec<_>>(), "{pattern:?}");
            let reading = Reading { kinds: &[], places: index.places(nth) };
            let read = reading.stretches(&document, pattern.needs());
            for prose in document.proses() {
                for found in pattern.regex().find_iter(prose.text()) {
                    let found = prose.char_range(found.range());
                    let is_read = read.iter().any(|(read, range)| {
                        read.index == prose.index && range.start <= found.start && found.end <= range.end
                    });
                    assert!(is_read, "{pattern:?}: {}", prose.text());
                    count += 1;
                }
            }
        }
        count
    }

    /// Puts the expressions of a pack into a list.
    fn put_expressions(value: &toml::Value, expressions: &mut Vec<String>) {
        match value {
            toml::Value::Table(table) => {
                expressions.extend(table.get("regex").and_then(|regex| regex.as_str()).map(str::to_owned));
                table.values().for_each(|value| put_expressions(value, expressions));
            }
            toml::Value::Array(values) => {
                values.iter().for_each(|value| put_expressions(value, expressions));
            }
            _ => {}
        }
    }

    #[test]
    fn every_built_in_pattern_is_known() {
        let mut expressions = Vec::new();
        for (_, text) in PACKS {
            put_expressions(&toml::Value::Table(text.parse().unwrap()), &mut expressions);
        }
        let table = crate::expression::table_of_known(expressions.iter().map(String::as_str));
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/expression/tables/needs.tsv");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &table).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap();
        assert!(written == table, "run `UPDATE=1 cargo test known`");
        assert!(table.lines().count() > 150, "{}", table.lines().count());
    }

    #[test]
    fn no_match_lacks_what_its_pattern_needs() {
        let rules = RuleSet::built_in().unwrap();
        let patterns = patterns(&rules);
        let texts: Vec<&str> =
            rules.rules.iter().flat_map(Rule::examples).map(|example| example.text.as_str()).collect();
        let found: usize = texts.iter().map(|text| matches(&patterns, text)).sum();
        assert!(patterns.len() > 100 && found > patterns.len(), "{found}");
        // Pieces of the examples put together anew, so that many matches begin and few are finished.
        let pieces: Vec<String> = texts
            .iter()
            .flat_map(|text| {
                text.chars().collect::<Vec<char>>().chunks(3).map(String::from_iter).collect::<Vec<_>>()
            })
            .collect();
        let mixed = prop::collection::vec(prop::sample::select(pieces), 1..12);
        proptest!(ProptestConfig::with_cases(200), |(pieces in mixed)| {
            matches(&patterns, &pieces.concat());
        });
    }
}
