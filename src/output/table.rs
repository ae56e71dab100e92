//! Tables for a terminal: names to the left, numbers to the right.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::visible;

/// Writes lines of cells under their heads, every column as wide as its widest cell; the first stands to
/// the left, the others to the right. A line with fewer cells than there are heads ends early.
pub(crate) fn table(out: &mut dyn Write, heads: &[&str], lines: &[Vec<String>]) -> io::Result<()> {
    let heads: Vec<String> = heads.iter().map(|&head| head.to_owned()).collect();
    let lines: Vec<Vec<String>> = std::iter::once(&heads)
        .chain(lines)
        .map(|line| line.iter().map(|cell| visible::line(cell).into_owned()).collect())
        .collect();
    let width = |column: usize| {
        lines.iter().filter_map(|line: &Vec<String>| line.get(column)).map(|cell| cell.width()).max()
    };
    let widths: Vec<usize> = (0..heads.len()).map(|column| width(column).unwrap_or(0)).collect();
    for line in &lines {
        let mut written = String::new();
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let blank = " ".repeat(width - cell.width());
            match column {
                0 => written.extend([cell, blank.as_str()]),
                _ => written.extend(["  ", blank.as_str(), cell]),
            }
        }
        writeln!(out, "{}", written.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_whatever_is_in_them() {
        let mut out = Vec::new();
        let line = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect();
        table(&mut out, &["规则", "数"], &[line(&["副刊\u{1b}", "7"]), line(&["x", "100"])]).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\
规则        数
副刊⟨ESC⟩    7
x          100
"
        );
    }
}
