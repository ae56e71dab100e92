//! Which file a path means, however a user names it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fold::fold;

/// A path as the disk has it; one that leads nowhere, as it would if its file were there.
pub(crate) fn real(path: &Path) -> PathBuf {
    let to_be = || {
        let folded = fold(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        match (folded.parent(), folded.file_name()) {
            (Some(folder), Some(name)) => real(folder).join(name),
            _ => folded,
        }
    };
    fs::canonicalize(path).unwrap_or_else(|_| to_be())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_nowhere_is_folded() {
        assert_eq!(real(Path::new("/没有/这个/../那个/./一.txt")), Path::new("/没有/那个/一.txt"));
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_in_a_linked_folder_stands_in_the_real_one() {
        let folder = tempfile::tempdir().unwrap();
        let place = real(folder.path());
        fs::create_dir(place.join("副刊")).unwrap();
        std::os::unix::fs::symlink("副刊", place.join("链接")).unwrap();
        assert_eq!(real(&place.join("链接/没有/新.txt")), place.join("副刊/没有/新.txt"));
    }
}
