//! Where a path leads as far as its words say, without a look at the disk.

use std::path::{Component, Path, PathBuf};

/// A path without going down and up again: `a/../b/./c` is `b/c`. What goes up from where a relative path
/// starts stays; there is nothing above the root.
pub(crate) fn fold(path: &Path) -> PathBuf {
    let mut folded = PathBuf::new();
    for part in path.components() {
        match (part, folded.components().next_back()) {
            (Component::ParentDir, Some(Component::Normal(_))) => _ = folded.pop(),
            (Component::ParentDir, Some(Component::RootDir)) | (Component::CurDir, _) => {}
            (part, _) => folded.push(part),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_down_and_up_again_is_left_out() {
        let folded = |path: &str| fold(Path::new(path)).to_str().unwrap().to_owned();
        assert_eq!(folded("/没有/这个/../那个/./一.txt"), "/没有/那个/一.txt");
        assert_eq!(folded("./a/../../b"), "../b");
        assert_eq!(folded("../../b"), "../../b");
        assert_eq!(folded("/../b"), "/b");
        assert_eq!(folded("a/.."), "");
    }
}
