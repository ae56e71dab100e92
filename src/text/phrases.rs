//! Fixed expressions: where a text has nearly one of them.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::slip::{Change, Ends, Slip};

/// Listed expressions, and forms of them that are right as well.
#[derive(Debug)]
pub(crate) struct Phrases {
    /// The list as it was read: each expression is a stretch of it.
    text: String,
    words: Vec<(u32, u32)>,
    /// Where in the text forms stand that are right as well.
    others: Vec<(u32, u32)>,
    ready: OnceLock<Ready>,
}

/// What is made of the list at the first question.
#[derive(Debug)]
struct Ready {
    ends: Ends,
    right: FxHashSet<String>,
}

impl Phrases {
    /// Decodes a list of lines `expression⇥right as well`, the second parted by `|` and mostly left out;
    /// empty lines and those that begin with `#` are skipped. Says which line is wrong and why otherwise.
    pub(crate) fn parse(text: String) -> Result<Self, String> {
        let (mut words, mut others) = (Vec::new(), Vec::new());
        let mut start = 0;
        for (number, line) in (1..).zip(text.split('\n')) {
            let at = start;
            start += line.len() + 1;
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (word, right) = line.split_once('\t').unwrap_or((line, ""));
            if word.chars().nth(SHORTEST - 1).is_none() {
                return Err(format!("第 {number} 行：“{word}”不到四个字"));
            }
            words.push((at as u32, (at + word.len()) as u32));
            let mut from = at + word.len() + 1;
            for other in right.split('|') {
                others.push((from as u32, (from + other.len()) as u32));
                from += other.len() + 1;
            }
        }
        others.retain(|(start, end)| start < end);
        Ok(Phrases { text, words, others, ready: OnceLock::new() })
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.words.len()
    }

    /// Where a text has an expression with another character in it, in order, whichever overlap; not
    /// where that is right as well.
    pub(crate) fn slips_in(&self, chars: &[char]) -> Vec<Slip<'_>> {
        let ready = self.ready.get_or_init(|| Ready {
            ends: Ends::new((0..).zip(self.words.iter().map(|&place| self.slice(place)))),
            right: self.words.iter().chain(&self.others).map(|&place| self.slice(place).to_owned()).collect(),
        });
        let mut slips = ready.ends.slips(|number| self.slice(self.words[number as usize]), chars);
        let mut form = String::new();
        slips.retain(|slip| {
            form.clear();
            form.extend(&chars[slip.range.clone()]);
            slip.change == Change::Other && !ready.right.contains(&form)
        });
        slips
    }

    fn slice(&self, (start, end): (u32, u32)) -> &str {
        &self.text[start as usize..end as usize]
    }
}

/// Characters of an expression: shorter ones are like other text by chance.
const SHORTEST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_is_right_as_well_is_no_slip() {
        let phrases =
            Phrases::parse("# 注\n不知所终\t不知所踪|不知所往\r\n再接再厉\n\n一筹莫展\n".to_owned()).unwrap();
        assert_eq!(phrases.count(), 3);
        let found = |text: &str| -> Vec<(String, String)> {
            let chars: Vec<char> = text.chars().collect();
            let slips = phrases.slips_in(&chars).into_iter();
            slips.map(|slip| (chars[slip.range].iter().collect(), slip.word.to_owned())).collect()
        };
        let slip = |wrong: &str, right: &str| (wrong.to_owned(), right.to_owned());
        assert_eq!(
            found("他再接再励，又一愁莫展。"),
            [slip("再接再励", "再接再厉"), slip("一愁莫展", "一筹莫展")]
        );
        assert!(found("不知所踪，不知所往，不知所终，再接再厉，再接厉").is_empty());
        assert_eq!(found("不知所种"), [slip("不知所种", "不知所终")]);
    }

    #[test]
    fn a_short_word_is_refused() {
        let reason = Phrases::parse("再接再厉\n部署\n".to_owned()).unwrap_err();
        assert!(reason.starts_with("第 2 行") && reason.contains("部署"), "{reason}");
    }
}
