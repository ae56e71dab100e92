//! Comments in HTML: `<!-- … -->`.

use crate::span::Span;

/// The comments in a stretch of HTML, in order. One that is not closed reaches to its end.
pub(super) fn comments(text: &str, html: Span) -> impl Iterator<Item = Span> {
    let mut at = html.start;
    std::iter::from_fn(move || {
        let start = at + text[at..html.end].find("<!--")?;
        let close = text[start..html.end].find("-->");
        at = close.map_or(html.end, |close| start + close + "-->".len());
        Some(Span::new(start, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_found_in_their_order() {
        let found = |html: &str| -> Vec<String> {
            let text = format!("甲{html}乙");
            let span = Span::new(3, 3 + html.len());
            comments(&text, span).map(|comment| comment.of(&text).to_owned()).collect()
        };
        assert_eq!(found("<p><!-- 一 --></p><!---->丙"), ["<!-- 一 -->", "<!---->"]);
        assert_eq!(found("<!-- 一\n二"), ["<!-- 一\n二"]);
        assert!(found("<p>-->").is_empty());
    }
}
