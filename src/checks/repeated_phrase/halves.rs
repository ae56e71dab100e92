//! Are what stands twice the halves of a slogan with nothing between them?

/// Whether two halves cross over what stands twice: 开车不|喝酒, 喝酒|不开车.
pub(super) fn crosses(chars: &[char], start: usize, length: usize) -> bool {
    let end = start + 2 * length;
    let half = length + 1;
    let denies = |at: Option<&char>| at.is_some_and(|c| "不莫勿".contains(*c));
    let Some(head) = start.checked_sub(half) else { return false };
    denies(chars.get(start - 1))
        && denies(chars.get(end))
        && chars.get(end + 1..end + half) == chars.get(head..start - 1)
}
