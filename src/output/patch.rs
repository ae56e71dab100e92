//! Edits as a unified diff, which `patch` can apply: of bytes, since its lines must be those of the
//! file in whatever encoding.

use std::io::{self, Write};
use std::ops::Range;

use super::visible;
use crate::input::ByteEdit;

/// Lines shown before and after a change.
const CONTEXT: usize = 3;

/// Lines that are others after the edits.
struct Change {
    /// Which of the old lines, counted from zero.
    lines: Range<usize>,
    /// What stands in their place.
    new: Vec<u8>,
}

/// Writes how a file of these bytes, shown by `name`, is changed by edits, which are in order and do
/// not overlap.
pub(crate) fn patch(out: &mut dyn Write, name: &str, bytes: &[u8], edits: &[ByteEdit]) -> io::Result<()> {
    let old = lines(bytes);
    let changes = changes(bytes, &old, edits);
    if changes.is_empty() {
        return Ok(());
    }
    // The tab ends a name with spaces in it.
    let name = visible::line(name);
    writeln!(out, "--- {name}\t\n+++ {name}\t")?;
    let mut grown = 0;
    for hunk in changes.chunk_by(|one, next| next.lines.start - one.lines.end <= 2 * CONTEXT) {
        grown = self::hunk(out, &old, hunk, grown)?;
    }
    Ok(())
}

/// Writes changes near each other; `grown` is how many lines the new file has gained before them.
/// Gives the same for what follows.
fn hunk(out: &mut dyn Write, old: &[&[u8]], changes: &[Change], grown: isize) -> io::Result<isize> {
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return Ok(grown) };
    let from = first.lines.start.saturating_sub(CONTEXT);
    let to = (last.lines.end + CONTEXT).min(old.len());
    let gain = |change: &Change| lines(&change.new).len().cast_signed() - change.lines.len().cast_signed();
    let gained: isize = changes.iter().map(gain).sum();
    let (before, after) = (to - from, (to - from).saturating_add_signed(gained));
    let (old_start, new_start) = (from, from.saturating_add_signed(grown));
    // A side without lines is named by the line before it.
    let number = |start: usize, count: usize| if count == 0 { start } else { start + 1 };
    writeln!(out, "@@ -{},{before} +{},{after} @@", number(old_start, before), number(new_start, after))?;
    let mut at = from;
    for change in changes {
        print(out, b' ', &old[at..change.lines.start])?;
        print(out, b'-', &old[change.lines.clone()])?;
        print(out, b'+', &lines(&change.new))?;
        at = change.lines.end;
    }
    print(out, b' ', &old[at..to])?;
    Ok(grown + gained)
}

fn print(out: &mut dyn Write, sign: u8, lines: &[&[u8]]) -> io::Result<()> {
    for line in lines {
        out.write_all(&[sign])?;
        out.write_all(line)?;
        if !line.ends_with(b"\n") {
            out.write_all(b"\n\\ No newline at end of file\n")?;
        }
    }
    Ok(())
}

/// The lines, each with its end.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n').collect()
}

/// The lines that edits change.
fn changes(bytes: &[u8], old: &[&[u8]], edits: &[ByteEdit]) -> Vec<Change> {
    let mut starts = vec![0];
    for line in old.iter().filter(|line| line.ends_with(b"\n")) {
        starts.push(starts[starts.len() - 1] + line.len());
    }
    let start_of = |line: usize| starts.get(line).copied().unwrap_or(bytes.len());
    let line_of = |at: usize| starts.partition_point(|&start| start <= at) - 1;
    let share_a_line = |one: &ByteEdit, next: &ByteEdit| line_of(next.range.start) <= line_of(one.range.end);
    let change = |edits: &[ByteEdit]| {
        let (first, last) = (edits.first()?, edits.last()?);
        let lines = line_of(first.range.start)..(line_of(last.range.end) + 1).min(old.len());
        let mut new = Vec::new();
        let mut at = start_of(lines.start);
        for edit in edits {
            new.extend_from_slice(&bytes[at..edit.range.start]);
            new.extend_from_slice(&edit.bytes);
            at = edit.range.end;
        }
        new.extend_from_slice(&bytes[at..start_of(lines.end)]);
        let mut change = Change { lines, new };
        trim(&mut change, old);
        Some(change)
    };
    edits.chunk_by(share_a_line).filter_map(change).collect()
}

/// Leaves out the last lines of a change that it does not change: an edit that takes out a line ends
/// where the next begins.
fn trim(change: &mut Change, old: &[&[u8]]) {
    while let Some(last) = old[change.lines.clone()].last()
        && lines(&change.new).last() == Some(last)
    {
        change.new.truncate(change.new.len() - last.len());
        change.lines.end -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patched(text: &str, edits: &[(Range<usize>, &str)]) -> String {
        let edits: Vec<ByteEdit> = edits
            .iter()
            .map(|(range, new)| ByteEdit { range: range.clone(), bytes: new.as_bytes().to_vec() })
            .collect();
        let mut out = Vec::new();
        patch(&mut out, "a b.txt", text.as_bytes(), &edits).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn changed_lines_are_shown_with_three_around_them() {
        let text = "1\n2\n3\n4\n5\n6\n7\n8\n9\na\nb\nc\nd\n";
        let expected = "--- a b.txt\t\n+++ a b.txt\t\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+xy\n 6\n 7\n 8\n";
        assert_eq!(patched(text, &[(8..8, "x"), (8..9, "y")]), expected);
        let far = patched(text, &[(0..2, ""), (16..17, "x")]);
        assert!(
            far.contains("@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n@@ -6,7 +5,7 @@\n 6\n 7\n 8\n-9\n+x\n a\n"),
            "{far}"
        );
    }

    #[test]
    fn lines_joined_and_lines_without_an_end_are_shown_as_they_are() {
        let joined = patched("ab\n\ncd", &[(2..4, "")]);
        let expected = "@@ -1,3 +1,1 @@\n-ab\n-\n-cd\n\\ No newline at end of file\n+abcd\n\\ No newline at end of file\n";
        assert!(joined.ends_with(expected), "{joined}");
        assert!(patched("a\nb", &[(3..3, "\n")]).contains("-b\n\\ No newline at end of file\n+b\n"));
        assert!(patched("a", &[(0..1, "")]).ends_with("@@ -1,1 +0,0 @@\n-a\n\\ No newline at end of file\n"));
        assert_eq!(patched("a", &[]), "");
    }
}
