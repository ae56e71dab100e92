//! Files of kanwu's own that stand beside manuscripts: how they name those.

use std::path::{Path, PathBuf};

use crate::input::real;

/// The folder a file stands in, as the disk has it, whether or not the file is there.
pub(super) fn folder_of(file: &Path) -> PathBuf {
    real(file).parent().map(Path::to_owned).unwrap_or_default()
}

/// How a file in `folder` names another: the way there, with slashes on every system. Both real.
pub(super) fn from(folder: &Path, path: &Path) -> String {
    let shared = folder.components().zip(path.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| "..".into());
    let down = path.components().skip(shared).map(|part| part.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_from_the_folder() {
        let from = |folder: &str, path: &str| super::from(Path::new(folder), Path::new(path));
        assert_eq!(from("/报社", "/报社/稿件/一.txt"), "稿件/一.txt");
        assert_eq!(from("/报社/设置", "/报社/稿件/一.txt"), "../稿件/一.txt");
        assert_eq!(from("/报社", "/报社"), "");
    }
}
