//! Rows of three characters that text has again and again, and never with the middle one twice: 感受到.

/// What clean text has so, and a copy of whose middle character the words alone do not tell: a line each, in the order
/// of their bytes.
const ROWS: &str = include_str!("../tables/rows.tsv");

/// Bytes of three Chinese characters, and of a line of them.
const ROW: usize = 9;
const LINE: usize = ROW + 1;

/// Whether text has the character between the others often, and never twice.
pub(super) fn is_single_between(before: char, c: char, after: char) -> bool {
    let row: String = [before, c, after].iter().collect();
    let head: usize = ROWS.split_inclusive('\n').take_while(|line| line.starts_with('#')).map(str::len).sum();
    let (lines, _) = ROWS.as_bytes()[head..].as_chunks::<LINE>();
    row.len() == ROW && lines.binary_search_by(|line| line[..ROW].cmp(row.as_bytes())).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_wherever_they_stand_in_the_table() {
        let rows: Vec<&str> = ROWS.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(rows.is_sorted() && rows.iter().all(|row| row.len() == ROW));
        for row in [rows[0], rows[rows.len() / 2], rows[rows.len() - 1]] {
            let chars: Vec<char> = row.chars().collect();
            assert!(is_single_between(chars[0], chars[1], chars[2]), "{row}");
        }
        assert!(!is_single_between('看', '看', '书') && !is_single_between('a', 'b', 'c'));
    }
}
