//! Characters that are taken for each other: who types takes one that sounds alike, who reads print one
//! that looks alike.

use rustc_hash::FxHashMap;

use super::buckets::Buckets;
use super::filter::spread;

/// How two characters are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// They have a reading in common, whatever the tone.
    Sound,
    /// They have one but for what many do not hear: 平舌 and 翘舌, 前鼻音 and 后鼻音.
    NearSound,
    /// They look alike.
    Look,
}

/// What is known of characters that are alike. Data in `tables/`, made by `benches/tables/alike.py`.
#[derive(Debug)]
pub(crate) struct Alike {
    /// The readings of a character: those of the table by their number.
    readings: Buckets,
    /// For the number of each reading that of the first one it is hard to tell from.
    near: Vec<u32>,
    /// Those that look like a character, of each two with one of them.
    looks: FxHashMap<char, &'static str>,
}

impl Alike {
    /// The tables: a millisecond, so they are read at the first question only.
    pub(crate) fn new() -> Self {
        let mut readings = Vec::new();
        let mut near = Vec::new();
        let mut first: FxHashMap<String, u32> = FxHashMap::default();
        for (number, (reading, characters)) in (0..).zip(lines(include_str!("tables/readings.tsv"))) {
            near.push(*first.entry(blurred(reading)).or_insert(number));
            readings.extend(characters.chars().map(|c| (spread(c.into()), number)));
        }
        let looks = lines(include_str!("tables/lookalikes.tsv"));
        let looks = looks.filter_map(|(one, others)| Some((one.chars().next()?, others))).collect();
        Alike { readings: Buckets::new(&readings), near, looks }
    }

    /// How two characters are alike; not at all, mostly.
    pub(crate) fn likeness(&self, one: char, other: char) -> Option<Likeness> {
        let of = |c: char| self.readings.get(spread(c.into()));
        let near = |number: u32| self.near[number as usize];
        let mut sound_near = false;
        for reading in of(one) {
            for other in of(other) {
                if reading == other {
                    return Some(Likeness::Sound);
                }
                sound_near |= near(reading) == near(other);
            }
        }
        let has = |one: char, other: char| {
            self.looks.get(&one).is_some_and(|others| others.chars().any(|c| c == other))
        };
        match has(one, other) || has(other, one) {
            true => Some(Likeness::Look),
            false => sound_near.then_some(Likeness::NearSound),
        }
    }
}

/// The lines of a table, each in two.
fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// A reading without what many do not hear.
fn blurred(reading: &str) -> String {
    let mut reading = reading.to_owned();
    if reading.starts_with("zh") || reading.starts_with("ch") || reading.starts_with("sh") {
        reading.remove(1);
    }
    if reading.ends_with("ng") {
        reading.pop();
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_alike_by_sound_and_by_look() {
        let alike = Alike::new();
        let all = |pairs: &[(char, char)], likeness| {
            for &(one, other) in pairs {
                assert_eq!(alike.likeness(one, other), likeness, "{one}{other}");
                assert_eq!(alike.likeness(other, one), likeness, "{other}{one}");
            }
        };
        all(
            &[('励', '厉'), ('愁', '筹'), ('声', '生'), ('急', '及'), ('头', '投'), ('默', '墨')],
            Some(Likeness::Sound),
        );
        all(&[('自', '至'), ('村', '春'), ('挣', '振')], Some(Likeness::NearSound));
        all(&[('未', '末'), ('己', '已'), ('人', '入'), ('千', '干')], Some(Likeness::Look));
        all(&[('大', '小'), ('技', '长'), ('a', '阿'), ('，', '。')], None);
    }

    #[test]
    fn every_line_of_both_tables_is_read() {
        for (table, least) in
            [(include_str!("tables/readings.tsv"), 390), (include_str!("tables/lookalikes.tsv"), 5000)]
        {
            let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(table.starts_with('#') && rows.len() > least, "{}", rows.len());
            assert!(rows.iter().all(|row| row.split('\t').filter(|part| !part.is_empty()).count() == 2));
        }
    }
}
