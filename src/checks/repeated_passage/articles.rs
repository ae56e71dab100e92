//! The articles of a law, which may say the same again of another matter: of the 监事会 of another kind of company.

use crate::document::Document;
use crate::span::Span;
use crate::text::{is_numeral, numeral_value};

/// Where the articles of a text begin; nowhere in a text that is no law.
pub(super) struct Articles(Vec<usize>);

/// Articles of a text that is a law, at least.
const FEW: usize = 6;

impl Articles {
    pub(super) fn of(document: &Document) -> Self {
        let blocks = document.blocks().iter().filter(|block| is_article(&block.reads(document.text())));
        let starts: Vec<usize> = blocks.map(|block| block.span.start).collect();
        Articles(if starts.len() < FEW { Vec::new() } else { starts })
    }

    /// Whether a copy is what one article says, and another said before, which may be meant. What is surely printed
    /// twice by mistake has the number of its article with it, or stands in the same.
    pub(super) fn part(&self, first: Span, copy: Span) -> bool {
        let begun = |at: usize| self.0.partition_point(|&start| start < at);
        let has_number = begun(copy.start) < begun(copy.end);
        begun(first.end) < begun(copy.start) && !has_number
    }
}

/// Whether a line begins with the number of an article: 第十二条.
fn is_article(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('第') else { return false };
    let number: Vec<char> = rest.chars().take_while(|&c| is_numeral(c)).collect();
    let after = &rest[number.iter().map(|c| c.len_utf8()).sum()..];
    numeral_value(&number).is_some() && after.starts_with('条')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_article_says_again_is_known() {
        let said = "监事会应当包括股东代表和职工代表。";
        let text: String = ["一", "二", "三", "四", "五", "六"]
            .map(|number| format!("第{number}条　{said}\n\n{said}\n\n"))
            .concat();
        let document = Document::plain("", text.as_str());
        let articles = Articles::of(&document);
        let places: Vec<Span> =
            text.match_indices(said).map(|(at, said)| Span::new(at, at + said.len())).collect();
        assert!(!articles.part(places[0], places[1]), "in the same article");
        assert!(articles.part(places[0], places[3]));
        let numbered = Span::new(places[2].start - "第二条　".len(), places[2].end);
        assert!(!articles.part(places[0], numbered));
        assert!(!Articles::of(&Document::plain("", said)).part(places[0], places[3]));
    }
}
