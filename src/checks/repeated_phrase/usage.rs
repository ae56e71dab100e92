//! What does a rule's list say of words that stand twice?

use crate::text::{Part, parse_word_list};

/// What it is where a word stands twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usage {
    /// Reduplication, more often than not: 商量商量.
    Doubled,
    /// The same where whom or what it is done to follows: 照顾照顾老人.
    DoubledWithObject,
    /// A slip: 表示表示.
    Single,
}

/// The words a list tells of.
#[derive(Debug, Default)]
pub(super) struct Usages(Vec<(Part, Usage)>);

impl Usages {
    /// Decodes a list of lines `word⇥usage`.
    pub(super) fn parse(text: Part) -> Result<Self, String> {
        let entries = parse_word_list(text)?.into_iter().map(|entry| {
            let usage = match &*entry.right {
                "叠用" => Usage::Doubled,
                "带对象" => Usage::DoubledWithObject,
                "不叠" => Usage::Single,
                other => return Err(format!("“{}”后面应是叠用、带对象或不叠，不是“{other}”", entry.wrong)),
            };
            Ok((entry.wrong, usage))
        });
        entries.collect::<Result<_, _>>().map(Usages)
    }

    /// What the list says of a word. It is short, and seldom asked.
    pub(super) fn of(&self, word: &str) -> Option<Usage> {
        self.0.iter().find(|(listed, _)| listed == word).map(|&(_, usage)| usage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_says_how_a_word_is_used() {
        let usages = Usages::parse("# 词\t怎么看\n商量\t叠用\n照顾\t带对象\n表示\t不叠\n".into()).unwrap();
        assert_eq!(usages.of("商量"), Some(Usage::Doubled));
        assert_eq!(usages.of("照顾"), Some(Usage::DoubledWithObject));
        assert_eq!(usages.of("表示"), Some(Usage::Single));
        assert_eq!(usages.of("研究"), None);
        assert!(Usages::parse("商量\t".into()).unwrap_err().contains("商量"));
    }
}
