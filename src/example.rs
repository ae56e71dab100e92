//! Examples in rule packs: `文字⟦有错→改正⟧文字`. A marked example must give exactly its marks, an
//! unmarked one must be silent.

use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// A text with the findings it must give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Example {
    /// The text without the notation.
    pub(crate) text: String,
    /// The findings in order.
    pub(crate) marks: Vec<Mark>,
    /// The line of its pack it stands in, from one.
    pub(crate) line: usize,
}

/// One finding of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where.
    pub(crate) span: Span,
    /// What the fix must make of it, where the example says.
    pub(crate) becomes: Option<String>,
}

impl Example {
    /// Decodes the notation of an example that stands in a line; says what is wrong with it otherwise.
    pub(crate) fn parse(notation: &str, line: usize) -> Result<Self, String> {
        let mut text = String::with_capacity(notation.len());
        let mut marks = Vec::new();
        let mut rest = notation;
        while let Some(open) = rest.find('⟦') {
            text.push_str(&rest[..open]);
            let inside = &rest[open + '⟦'.len_utf8()..];
            let close = inside.find('⟧').ok_or("例句里“⟦”后面缺“⟧”")?;
            let (found, becomes) = match inside[..close].split_once('→') {
                Some((found, becomes)) => (found, Some(becomes.to_owned())),
                None => (&inside[..close], None),
            };
            let start = text.len();
            text.push_str(found);
            marks.push(Mark { span: Span::new(start, text.len()), becomes });
            rest = &inside[close + '⟧'.len_utf8()..];
        }
        if rest.contains('⟧') {
            return Err("例句里“⟧”前面缺“⟦”".to_owned());
        }
        text.push_str(rest);
        Ok(Example { text, marks, line })
    }

    /// It as its rule writes it.
    pub(crate) fn notation(&self) -> String {
        let mut result = String::new();
        let mut at = 0;
        for mark in &self.marks {
            result.push_str(&self.text[at..mark.span.start]);
            push_mark(&mut result, mark.span.of(&self.text), mark.becomes.as_deref());
            at = mark.span.end;
        }
        result.push_str(&self.text[at..]);
        result
    }

    /// Whether it must be silent.
    pub(crate) fn is_clean(&self) -> bool {
        self.marks.is_empty()
    }

    /// Whether `found`, in the text's order, is exactly what the example marks.
    pub(crate) fn is_met_by(&self, found: &[Diagnostic]) -> bool {
        found.len() == self.marks.len()
            && found.iter().zip(&self.marks).all(|(diagnostic, mark)| mark.is_met_by(diagnostic, &self.text))
    }
}

impl Mark {
    fn is_met_by(&self, diagnostic: &Diagnostic, text: &str) -> bool {
        diagnostic.span == self.span
            && self.becomes.as_ref().is_none_or(|becomes| diagnostic.mended(text).as_ref() == Some(becomes))
    }
}

fn push_mark(notation: &mut String, found: &str, becomes: Option<&str>) {
    notation.push('⟦');
    notation.push_str(found);
    if let Some(becomes) = becomes {
        notation.push('→');
        notation.push_str(becomes);
    }
    notation.push('⟧');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_is_read() {
        let example = Example::parse("已⟦稳增长、稳增长→稳增长⟧了⟦的⟧", 1).unwrap();
        assert_eq!(example.text, "已稳增长、稳增长了的");
        assert_eq!(example.marks[0], Mark { span: Span::new(3, 24), becomes: Some("稳增长".to_owned()) });
        assert_eq!(example.marks[1].becomes, None);
        assert!(Example::parse("⟦甲", 1).is_err());
        assert!(Example::parse("甲⟧", 1).is_err());
    }
}
