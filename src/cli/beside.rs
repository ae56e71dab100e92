//! Files of kanwu's own that stand beside manuscripts: how they name those, and how they are written.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;
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

/// Writes a file whole or leaves it as it was.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Error> {
    // A link stays one.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let draft = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = draft_of(&target, &draft, text).and_then(|()| fs::rename(&draft, &target));
    written.map_err(|error| {
        // The error that is told is the one that matters.
        let _ = fs::remove_file(&draft);
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "没有这个文件夹；请检查路径是否写对".to_owned(),
            io::ErrorKind::PermissionDenied => "没有写入权限；请检查文件和文件夹的权限".to_owned(),
            _ => format!("写不进去：{error}"),
        };
        Error::File { path: path.to_owned(), reason }
    })
}

fn draft_of(target: &Path, draft: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(draft)?;
    file.write_all(text.as_bytes())?;
    if let Ok(metadata) = fs::metadata(target) {
        file.set_permissions(metadata.permissions())?;
    }
    file.sync_all()
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

    #[test]
    fn a_file_is_written_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("基线.tsv");
        write(&path, "一").unwrap();
        write(&path, "二").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "二");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write(&folder.path().join("没有/基线.tsv"), "一").is_err());
    }
}
