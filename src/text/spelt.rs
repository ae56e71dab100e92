//! Words by their characters, to be compared with those of a text.

/// Words one after the other: a list for each would take longer to make than all else.
#[derive(Debug, Default)]
pub(super) struct Spelt {
    chars: Vec<char>,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Spelt {
    /// None yet, and room for so many characters.
    pub(super) fn with_room(characters: usize) -> Self {
        Spelt { chars: Vec::with_capacity(characters), ends: Vec::new() }
    }

    /// Adds a word that is given in parts.
    pub(super) fn add(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.chars.extend(part.chars()));
        self.ends.push(self.chars.len() as u32);
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word of that number, in the order in which they were added.
    pub(super) fn word(&self, number: u32) -> &[char] {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.chars[start as usize..self.ends[number] as usize]
    }

    /// All of them, each with its number.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[char])> {
        (0..self.ends.len() as u32).map(|number| (number, self.word(number)))
    }
}

#[cfg(test)]
impl<'w> FromIterator<&'w str> for Spelt {
    fn from_iter<T: IntoIterator<Item = &'w str>>(words: T) -> Self {
        let mut spelt = Spelt::default();
        words.into_iter().for_each(|word| spelt.add(&[word]));
        spelt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_number() {
        let mut spelt: Spelt = ["再接再厉", "", "A"].into_iter().collect();
        spelt.add(&["心脏", "病"]);
        let words: Vec<String> = spelt.iter().map(|(_, word)| word.iter().collect()).collect();
        assert_eq!(words, ["再接再厉", "", "A", "心脏病"]);
        assert_eq!((spelt.len(), spelt.word(3)), (4, &['心', '脏', '病'][..]));
    }
}
