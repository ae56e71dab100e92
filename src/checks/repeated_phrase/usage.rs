//! What does a rule say of words that stand twice?

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::text::{Part, parse_word_list};

/// What it is where a word stands twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum Usage {
    /// Reduplication, more often than not: 商量商量.
    Doubled,
    /// The same where whom or what it is done to follows: 照顾照顾老人.
    DoubledWithObject,
    /// The same where it ends what is said: 转几个摊位比较比较，but 比较比较好; 什么什么的.
    DoubledAtEnd,
    /// A slip: 表示表示.
    Single,
}

impl TryFrom<String> for Usage {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        match name.as_str() {
            "叠用" => Ok(Usage::Doubled),
            "带对象" => Ok(Usage::DoubledWithObject),
            "收尾" => Ok(Usage::DoubledAtEnd),
            "不叠" => Ok(Usage::Single),
            _ => Err(format!("应写叠用、带对象、收尾或不叠，不是“{name}”")),
        }
    }
}

/// The words a rule tells of: its own, and those of its list.
#[derive(Debug, Default)]
pub(super) struct Usages {
    words: BTreeMap<String, Usage>,
    listed: Vec<(Part, Usage)>,
}

impl Usages {
    pub(super) fn new(words: BTreeMap<String, Usage>) -> Self {
        Usages { words, listed: Vec::new() }
    }

    /// Decodes a list of lines `word⇥usage`.
    pub(super) fn read(&mut self, list: Part) -> Result<(), String> {
        let entries = parse_word_list(list)?.into_iter().map(|entry| {
            let usage = Usage::try_from(entry.right.into_owned());
            usage.map_err(|reason| format!("“{}”后面{reason}", entry.wrong)).map(|usage| (entry.wrong, usage))
        });
        self.listed = entries.collect::<Result<_, _>>()?;
        Ok(())
    }

    /// What it says of a word, its own words before those of the list. That is short, and seldom asked.
    pub(super) fn of(&self, word: &str) -> Option<Usage> {
        let listed = || self.listed.iter().find(|(listed, _)| listed == word).map(|&(_, usage)| usage);
        self.words.get(word).copied().or_else(listed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rules_own_words_come_before_its_list() {
        let mut usages = Usages::new(BTreeMap::from([("打听".to_owned(), Usage::Single)]));
        usages
            .read("# 词\t怎么看\n商量\t叠用\n照顾\t带对象\n比较\t收尾\n表示\t不叠\n打听\t叠用\n".into())
            .unwrap();
        assert_eq!(usages.of("商量"), Some(Usage::Doubled));
        assert_eq!(usages.of("照顾"), Some(Usage::DoubledWithObject));
        assert_eq!(usages.of("比较"), Some(Usage::DoubledAtEnd));
        assert_eq!(usages.of("表示"), Some(Usage::Single));
        assert_eq!(usages.of("打听"), Some(Usage::Single));
        assert_eq!(usages.of("研究"), None);
        assert!(usages.read("商量\t".into()).unwrap_err().contains("商量"));
    }
}
