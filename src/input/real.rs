//! Which file a path means, however a user names it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::fold::fold;

/// Where folders really are, each asked for once: a year's issues stand in few folders.
#[derive(Debug, Default)]
pub(crate) struct Folders {
    by_name: HashMap<PathBuf, PathBuf>,
}

impl Folders {
    /// As [`real`], for many paths.
    pub(crate) fn real(&mut self, path: &Path) -> PathBuf {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return real(path) };
        if !fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file()) {
            return real(path);
        }
        if let Some(known) = self.by_name.get(folder) {
            return known.join(name);
        }
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let place = real(here);
        let file = place.join(name);
        self.by_name.insert(folder.to_owned(), place);
        file
    }
}

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
    fn many_paths_lead_where_each_would() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("副刊")).unwrap();
        fs::write(folder.path().join("副刊/一.txt"), "").unwrap();
        std::os::unix::fs::symlink("副刊", folder.path().join("链接")).unwrap();
        std::os::unix::fs::symlink("一.txt", folder.path().join("副刊/二.txt")).unwrap();
        let mut folders = Folders::default();
        for name in
            ["副刊/一.txt", "链接/一.txt", "副刊/二.txt", "链接/二.txt", "链接/三.txt", "副刊", "链接"]
        {
            let path = folder.path().join(name);
            assert_eq!(folders.real(&path), real(&path), "{name}");
        }
        assert_eq!(folders.real(Path::new("Cargo.toml")), real(Path::new("Cargo.toml")));
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
