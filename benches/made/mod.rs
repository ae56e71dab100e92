//! Text for benchmarks: of a folder, or made by a model of words. Made text has the words, marks and figures of
//! the language in about their proportions and order, and no two texts agree but by chance: the same pages over
//! and over would be in the processor's caches.

#![allow(dead_code, reason = "no benchmark uses all of it")]

mod jieba;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use jieba::jieba;

/// A small generator of numbers that look random (xorshift64*).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }
}

/// Which words follow which in the texts of this repository.
pub(crate) struct Model {
    words: Vec<String>,
    /// For each word, the places that follow one of its.
    next: HashMap<String, Vec<usize>>,
}

impl Model {
    pub(crate) fn new() -> Self {
        let jieba = jieba();
        let texts = ["tests/clean", "tests/clean-style", "seeds"]
            .map(|folder| read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)));
        let mut words = Vec::new();
        for line in texts.iter().flatten().flat_map(|text| text.lines()) {
            words.extend(jieba.cut(line.trim(), false).into_iter().map(|token| token.word.to_owned()));
        }
        let mut next: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, word) in words.iter().enumerate().take(words.len() - 1) {
            next.entry(word.clone()).or_default().push(at + 1);
        }
        Model { words, next }
    }

    /// A word or mark, the commoner the oftener.
    pub(crate) fn word(&self, dice: &mut Dice) -> &str {
        &self.words[dice.below(self.words.len())]
    }

    /// A paragraph of at least so many characters.
    pub(crate) fn paragraph(&self, dice: &mut Dice, least: usize) -> String {
        let mut text = String::from("　　");
        let mut word = &self.words[dice.below(self.words.len())];
        let mut length = 0;
        while length < least || !text.ends_with('。') {
            text.push_str(word);
            length += word.chars().count();
            // Now and then a word from anywhere, or the texts it has learnt from would come back.
            let at = match (dice.below(3), self.next.get(word)) {
                (1.., Some(next)) => next[dice.below(next.len())],
                _ => dice.below(self.words.len()),
            };
            word = &self.words[at];
        }
        text
    }

    /// An article of at least so many bytes.
    pub(crate) fn article(&self, dice: &mut Dice, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 1000);
        while text.len() < bytes {
            let length = 60 + dice.below(240);
            text.push_str(&self.paragraph(dice, length));
            text.push_str("\n\n");
        }
        text
    }
}

/// The texts of the folder or file that the command line names, or made ones: so many of so many bytes.
pub(crate) fn texts(count: usize, bytes: usize) -> Vec<String> {
    if let Some(path) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) {
        return read(Path::new(&path));
    }
    let (model, mut dice) = (Model::new(), Dice(20_261_122));
    (0..count).map(|_| model.article(&mut dice, bytes)).collect()
}

/// The texts of a folder and those below it, or the one text of a file, in the order of their names.
fn read(path: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(path) else {
        let is_text = path.extension().is_some_and(|ending| ending == "txt" || ending == "md");
        return is_text.then(|| fs::read_to_string(path).ok()).flatten().into_iter().collect();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| read(path)).collect()
}

/// Keeps the engine on one thread, so that what is told is what one core does.
pub(crate) fn on_one_core() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
}
