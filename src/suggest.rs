//! What a publication's vocabulary might hold: names in its bylines, and names of bodies and terms that
//! recur in its past issues though no dictionary has them.

use rustc_hash::FxHashMap;

use crate::checks::credits;
use crate::document::Document;
use crate::text::{Segmenter, Word, is_han};

/// What was read of past issues so far.
#[derive(Debug, Default)]
pub(crate) struct Issues {
    /// Every word, by its number in `known`; [`BREAK`] for what parts words that belong together.
    words: Vec<u32>,
    /// The words that occurred.
    known: Vec<Known>,
    numbers: FxHashMap<String, u32>,
    /// Who is named in bylines, as what, and how often.
    names: FxHashMap<(String, &'static str), u32>,
}

/// Something to list, with how often it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Suggestion {
    pub(crate) word: String,
    /// The titles a person bears, the commonest first.
    pub(crate) titles: Vec<&'static str>,
    pub(crate) times: u32,
}

#[derive(Debug)]
struct Known {
    word: String,
    /// Whether a term can begin or end with it.
    begins: bool,
    ends: bool,
}

/// Stands where a mark, a number or a function word parts what is before from what is after.
const BREAK: u32 = 0;
/// Words of a term at most.
const WORDS: usize = 6;
/// Characters of a term.
const CHARS: std::ops::RangeInclusive<usize> = 3..=20;
/// Parts of speech, by the dictionary's first letters, with which a term can begin: nouns, places,
/// abbreviations, distinguishing words, unknown ones.
const BEGIN: &str = "nsbjxzg";
/// And those with which it can end.
const END: &str = "njxgk";
/// Parts of speech that are no part of a term: particles, prepositions, pronouns, conjunctions, adverbs …
const PART: &str = "upcrdyeom";
/// The commonest neighbour of a term may be at this share of its places; what is beside it more often
/// belongs to it.
const NEIGHBOUR: f64 = 0.5;
/// How closely the words of a term must hold together: how often they stand so, to how often the first
/// and the last of them stand anywhere.
const COHESION: f64 = 0.02;

impl Issues {
    /// Adds a document.
    pub(crate) fn add(&mut self, document: &Document, segmenter: &Segmenter) {
        for credit in credits(document) {
            *self.names.entry(credit).or_default() += 1;
        }
        for prose in document.proses() {
            self.words.push(BREAK);
            let words: Vec<Word> = segmenter.words(prose.text());
            for word in words {
                let text = prose.slice(word.range());
                let number = self.number(text, segmenter);
                self.words.push(number);
            }
        }
        self.words.push(BREAK);
    }

    fn number(&mut self, word: &str, segmenter: &Segmenter) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let initial = segmenter.initial(word);
        let number = match word.chars().all(is_han) && !PART.contains(initial) {
            true => {
                let begins = BEGIN.contains(initial);
                let ends = END.contains(initial) || segmenter.is_name(word);
                self.known.push(Known { word: word.to_owned(), begins, ends });
                self.known.len() as u32
            }
            false => BREAK,
        };
        self.numbers.insert(word.to_owned(), number);
        number
    }

    fn word(&self, number: u32) -> &Known {
        &self.known[number as usize - 1]
    }

    /// The names met at least `least` times in bylines, the commonest first.
    pub(crate) fn names(&self, least: u32) -> Vec<Suggestion> {
        let mut by_name: FxHashMap<&str, Vec<(u32, &'static str)>> = FxHashMap::default();
        for ((name, role), &times) in &self.names {
            by_name.entry(name).or_default().push((times, role));
        }
        let suggestion = |(name, mut roles): (&str, Vec<(u32, &'static str)>)| {
            roles.sort_unstable_by(|a, b| b.cmp(a));
            let times = roles.iter().map(|(times, _)| times).sum();
            Suggestion { word: name.to_owned(), titles: roles.iter().map(|&(_, role)| role).collect(), times }
        };
        in_order(by_name.into_iter().map(suggestion).filter(|found| found.times >= least).collect())
    }

    /// The terms met at least `least` times that hold together and stand by themselves, the commonest
    /// first.
    pub(crate) fn terms(&self, least: u32) -> Vec<Suggestion> {
        let mut counts = vec![0u32; self.known.len() + 1];
        self.words.iter().for_each(|&word| counts[word as usize] += 1);
        let mut found = Vec::new();
        // Runs of one word more, made of two runs that overlap; those too rare are dropped, so that only
        // what recurs is ever held.
        let mut runs: Vec<u32> = self
            .words
            .iter()
            .map(|&word| if counts[word as usize] >= least { word } else { BREAK })
            .collect();
        for length in 2..=WORDS {
            let (longer, run_counts) = longer(&runs, least);
            let neighbours = Neighbours::new(&longer, &self.words, length, run_counts.len());
            let mut seen = vec![false; run_counts.len()];
            for (at, &run) in longer.iter().enumerate().filter(|&(_, &run)| run != BREAK) {
                if std::mem::replace(&mut seen[run as usize], true) {
                    continue;
                }
                let times = run_counts[run as usize];
                let words = &self.words[at..at + length];
                if neighbours.is_independent(run, times) && self.is_term(words, times, &counts) {
                    let word = words.iter().map(|&word| self.word(word).word.as_str()).collect();
                    found.push(Suggestion { word, titles: Vec::new(), times });
                }
            }
            runs = longer;
        }
        in_order(found)
    }

    /// Whether words that recur together are a term: they can begin and end one, and hold together.
    fn is_term(&self, words: &[u32], times: u32, counts: &[u32]) -> bool {
        let (first, last) = (words[0], words[words.len() - 1]);
        let length: usize = words.iter().map(|&word| self.word(word).word.chars().count()).sum();
        let apart = f64::from(counts[first as usize]) * f64::from(counts[last as usize]);
        CHARS.contains(&length)
            && self.word(first).begins
            && self.word(last).ends
            && f64::from(times) * f64::from(times) / apart >= COHESION
    }
}

/// The runs of one word more: at each place the number of the run that begins there, and how often each
/// occurs. Those rarer than `least` are [`BREAK`].
fn longer(runs: &[u32], least: u32) -> (Vec<u32>, Vec<u32>) {
    let mut numbers: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let mut counts = vec![0u32];
    let mut longer = vec![BREAK; runs.len()];
    for (at, pair) in runs.windows(2).enumerate() {
        if pair[0] == BREAK || pair[1] == BREAK {
            continue;
        }
        let number = *numbers.entry((pair[0], pair[1])).or_insert_with(|| {
            counts.push(0);
            counts.len() as u32 - 1
        });
        counts[number as usize] += 1;
        longer[at] = number;
    }
    for run in &mut longer {
        if counts[*run as usize] < least {
            *run = BREAK;
        }
    }
    (longer, counts)
}

/// How often the commonest neighbour of each run stands beside it.
struct Neighbours {
    before: Vec<u32>,
    after: Vec<u32>,
}

impl Neighbours {
    fn new(runs: &[u32], words: &[u32], length: usize, count: usize) -> Self {
        let mut before = vec![0; count];
        let mut after = vec![0; count];
        let mut beside: FxHashMap<(u32, u32), (u32, u32)> = FxHashMap::default();
        for (at, &run) in runs.iter().enumerate().filter(|&(_, &run)| run != BREAK) {
            if let Some(&word) = at.checked_sub(1).and_then(|at| words.get(at)).filter(|&&word| word != BREAK)
            {
                let (times, _) = beside.entry((run, word)).or_default();
                *times += 1;
                before[run as usize] = before[run as usize].max(*times);
            }
            if let Some(&word) = words.get(at + length).filter(|&&word| word != BREAK) {
                let (_, times) = beside.entry((run, word)).or_default();
                *times += 1;
                after[run as usize] = after[run as usize].max(*times);
            }
        }
        Neighbours { before, after }
    }

    fn is_independent(&self, run: u32, times: u32) -> bool {
        let most = self.before[run as usize].max(self.after[run as usize]);
        f64::from(most) <= f64::from(times) * NEIGHBOUR
    }
}

/// The commonest first, those as common in the order of their letters.
fn in_order(mut found: Vec<Suggestion>) -> Vec<Suggestion> {
    found.sort_unstable_by(|a, b| b.times.cmp(&a.times).then_with(|| a.word.cmp(&b.word)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issues(texts: &[&str]) -> Issues {
        let segmenter = Segmenter::default();
        let mut issues = Issues::default();
        for text in texts {
            issues.add(&Document::plain("", *text), &segmenter);
        }
        issues
    }

    fn words(found: &[Suggestion]) -> Vec<(&str, u32)> {
        found.iter().map(|found| (found.word.as_str(), found.times)).collect()
    }

    #[test]
    fn names_come_with_their_titles() {
        let issues = issues(&[
            "本报讯（记者 张小明 通讯员 黎婕妤）昨天开会。",
            "本报讯（记者 黎婕妤）今天开会。",
            "本报讯（记者 黎婕妤）明天开会。",
        ]);
        let names = issues.names(2);
        assert_eq!(words(&names), [("黎婕妤", 3)]);
        assert_eq!(names[0].titles, ["记者", "通讯员"]);
    }

    #[test]
    fn terms_recur_and_stand_by_themselves() {
        let issues = issues(&[
            "昨天，渌口经开区召开会议。企业来到渌口经开区考察。",
            "渌口经开区的企业很多。专家称赞渌口经开区环境好。",
            "市民走进渌口经开区。他说，渌口经开区变了样。",
        ]);
        assert_eq!(words(&issues.terms(5)), [("渌口经开区", 6)]);
        assert!(issues.terms(7).is_empty());
    }
}
