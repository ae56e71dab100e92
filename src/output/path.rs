//! A document's name as programs want it: relative to where kanwu was run, or as a URI.

use std::borrow::Cow;
use std::path::{Path, is_separator};

/// The path with `/` between its parts and without `./` before it: what programs that know the
/// repository compare with their own.
pub(super) fn plain(name: &str) -> Cow<'_, str> {
    let mut rest = name;
    while let Some(after) = rest.strip_prefix('.').and_then(|after| after.strip_prefix(is_separator)) {
        rest = after.trim_start_matches(is_separator);
    }
    match rest.contains(is_separator) && std::path::MAIN_SEPARATOR != '/' {
        true => Cow::Owned(rest.replace(is_separator, "/")),
        false => Cow::Borrowed(rest),
    }
}

/// Whether the path says of itself where it begins.
pub(super) fn is_absolute(name: &str) -> bool {
    Path::new(name).is_absolute()
}

/// The path as a URI (RFC 3986): a relative reference, or a `file:` URI of an absolute path.
pub(super) fn uri(name: &str) -> String {
    let plain = plain(name);
    let mut uri = String::with_capacity(plain.len() + 16);
    if is_absolute(name) {
        uri.push_str(if plain.starts_with('/') { "file://" } else { "file:///" });
    }
    for byte in plain.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_here_is_left_out() {
        assert_eq!(plain("./稿件/a.txt"), "稿件/a.txt");
        assert_eq!(plain(".//././a.txt"), "a.txt");
        assert_eq!(plain(".a/b.txt"), ".a/b.txt");
        assert_eq!(plain("../a.txt"), "../a.txt");
    }

    #[test]
    fn all_that_has_a_meaning_in_uris_is_escaped() {
        assert_eq!(uri("./要 闻/a#1%20?.txt"), "%E8%A6%81%20%E9%97%BB/a%231%2520%3F.txt");
        assert_eq!(uri("a:b.txt"), "a%3Ab.txt");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }

    #[cfg(unix)]
    #[test]
    fn an_absolute_path_is_a_uri_of_its_own() {
        assert_eq!(uri("/稿/a.txt"), "file:///%E7%A8%BF/a.txt");
        assert_eq!(uri("a\\b.txt"), "a%5Cb.txt");
    }
}
