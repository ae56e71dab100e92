//! A setting of the whole file written below the header of a section, as by who appends a line.

use super::written::Written;
use crate::mistake::Mistake;
use crate::span::Span;

/// The settings of the whole file that are no sections themselves.
const OF_THE_FILE: [&str; 8] =
    ["min-version", "extends", "packs", "exclude", "fail-on", "score", "max-error-rate", "baseline"];

impl Written {
    /// The mistake that such a setting is, if one stands in the line of `at`: whatever was said of it there was said of
    /// the section's own keys.
    pub(super) fn misplaced(&self, at: usize) -> Option<Box<Mistake>> {
        let start = self.text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let line = &self.text[start..];
        let written = line.split(['=', '\n']).next()?.trim_end();
        let key = OF_THE_FILE.into_iter().find(|key| *key == written.trim_start())?;
        let mut headers =
            self.text[..start].lines().map(str::trim_start).filter(|line| line.starts_with('['));
        let header = headers.next_back()?;
        let header = &header[..=header.rfind(']')?];
        // Those have most settings of the file, too.
        let is_part =
            header.starts_with("[[") || header.starts_with("[profiles.") && !header[10..].contains('.');
        if is_part {
            return None;
        }
        let span = Span::new(start + written.len() - key.len(), start + written.len());
        let advice = "移到文件最上面，第一个 [ ] 之前：写在一个 [ ] 下面的都算它的".to_owned();
        Some(self.mistake(span.start..span.end, format!("“{key}”不能写在 {header} 里"), advice))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::written::Written;

    #[test]
    fn a_setting_of_the_file_below_a_section_is_told_so() {
        for (text, header) in [
            ("[vocabulary]\nwords = []\nbaseline = \"k.tsv\"\n", "[vocabulary]"),
            ("packs = [\"web\"]\n[rules]\nfail-on = \"error\"\n", "[rules]"),
            ("[evaluate.classes]  # 量\n  exclude = \"a\"", "[evaluate.classes]"),
            ("[rules.typo]\nallow = [\n  \"甲\",\n]\n[score]\nbaseline=1", "[score]"),
        ] {
            let mistake = Written::decode("lint.toml", Path::new("/"), text).unwrap_err();
            assert!(mistake.message.ends_with(&format!("”不能写在 {header} 里")), "{mistake}");
            assert!(mistake.advice.contains("最上面"), "{mistake}");
        }
        let wrong = |text| Written::decode("lint.toml", Path::new("/"), text).unwrap_err();
        assert!(wrong("baseline = 3\n[vocabulary]\n").message.contains("类型"));
        assert!(wrong("[profiles.a]\nbaseline = 3").message.contains("类型"));
        assert!(wrong("[vocabulary]\nbasline = \"x\"").message.contains("没有“basline”"));
    }
}
