//! What kind of character one is, as Chinese typesetting sees it.

/// The class of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A Chinese character, 〇 and the iteration mark 々 included.
    Han,
    /// A letter of an alphabet, half-width or full-width, and kana.
    Letter,
    /// An Arabic digit, half-width or full-width.
    Digit,
    /// A mark that can end a sentence: 。！？… and their half-width forms (not the full stop `.`).
    Stop,
    /// A mark inside a sentence: ，、；：and their half-width forms.
    Pause,
    /// An opening quote, bracket or title mark.
    Open,
    /// A closing quote, bracket or title mark.
    Close,
    /// A dash or a connecting mark: — – - ～.
    Dash,
    /// White space that does not end a line.
    Space,
    /// Any other printable mark or symbol.
    Mark,
    /// Controls, invisible characters, line ends.
    Control,
}

impl Class {
    /// The class of `c`.
    pub(crate) fn of(c: char) -> Class {
        if is_han(c) {
            return Class::Han;
        }
        match c {
            '0'..='9' | '０'..='９' => Class::Digit,
            'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => Class::Letter,
            '。' | '！' | '？' | '…' | '!' | '?' | '｡' => Class::Stop,
            '，' | '、' | '；' | '：' | ',' | ';' | ':' | '､' => Class::Pause,
            '“' | '‘' | '（' | '《' | '〈' | '【' | '〔' | '「' | '『' | '［' | '｛' | '(' | '[' | '{'
            | '｢' | '〖' | '＜' => Class::Open,
            '”' | '’' | '）' | '》' | '〉' | '】' | '〕' | '」' | '』' | '］' | '｝' | ')' | ']' | '}'
            | '｣' | '〗' | '＞' => Class::Close,
            '—' | '–' | '-' | '～' | '~' | '―' | '─' | '－' | '⸺' => Class::Dash,
            ' ' | '\t' | '\u{3000}' | '\u{a0}' => Class::Space,
            '\u{21}'..='\u{7e}' => Class::Mark,
            _ if c.is_whitespace() && !matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') => Class::Space,
            _ if c.is_control() || is_invisible(c) => Class::Control,
            _ if c.is_alphabetic() => Class::Letter,
            _ => Class::Mark,
        }
    }
}

/// Whether `c` is a Chinese character (unified ideographs of all planes, 〇, 々).
pub(crate) fn is_han(c: char) -> bool {
    // Nearly every one is in the first block.
    matches!(c, '\u{4e00}'..='\u{9fff}') || is_rare_han(c)
}

fn is_rare_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}' | '\u{f900}'..='\u{faff}' | '〇' | '々')
}

/// Whether `c` shows nothing: zero-width and direction marks, soft hyphen, byte order mark, fillers of
/// other scripts, variation selectors.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}')
        || is_variation_selector(c)
}

/// Whether `c` chooses the picture of the character before it.
pub(crate) fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether `c` is Chinese, character or mark, so that a mark beside it is a Chinese one.
pub(crate) fn is_chinese(c: char) -> bool {
    is_han(c) || is_chinese_mark(c)
}

/// Whether `c` is a decimal digit, full-width or not.
pub(crate) fn is_digit(c: char) -> bool {
    Class::of(c) == Class::Digit
}

/// `c` in half width: the ASCII character that its full-width form stands for.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// Whether `c` is a mark of Chinese typesetting, full-width or a curved quote.
pub(crate) fn is_chinese_mark(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '…'
            | '，'
            | '、'
            | '；'
            | '：'
            | '·'
            | '—'
            | '～'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '（'
            | '）'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〖'
            | '〗'
            | '［'
            | '］'
    )
}
