//! jieba with its dictionary, from the program's table of it.

use jieba_rs::Jieba;

/// One that cuts as the program does.
pub(crate) fn jieba() -> Jieba {
    let mut jieba = Jieba::empty();
    let table = include_str!("../../src/text/tables/dictionary.tsv");
    for (first, words) in table.lines().filter_map(|line| line.split_once('\t')) {
        for (rest, figures) in words.split('\t').filter_map(|word| word.split_once(' ')) {
            let frequency = figures.split(' ').next().and_then(|frequency| frequency.parse().ok());
            jieba.add_word(&format!("{first}{rest}"), frequency, None);
        }
    }
    jieba
}
